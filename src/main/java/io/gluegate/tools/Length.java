package io.gluegate.tools;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The longest text of an argument in characters, or the most entries of a list; the least is one
/// unless given.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Length {

  int min() default 1;

  int max();
}
