package io.gluegate.tools;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The regular expression that a text must match as a whole.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Matches {

  /// One attribute, with a minus in front for descending order.
  String SORT = "^-?[a-z][a-z0-9_-]{0,49}$";

  String value();
}
