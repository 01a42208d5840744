package io.gluegate.tools;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What clients see of a prompt.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface PromptSpec {

  String name();

  String title();

  String description();
}
