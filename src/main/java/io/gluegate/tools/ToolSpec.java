package io.gluegate.tools;

import io.gluegate.access.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What clients see of a tool, and who may call it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ToolSpec {

  String name();

  String title();

  String description();

  Role role();

  Effect effect();

  /// Whether the tool reaches beyond this gateway, to IT Glue.
  boolean openWorld() default true;

  /// Whether the tool is there only when the operator switched the advanced ones on.
  boolean advanced() default false;

  /// Longest a call may take, in seconds.
  int secondsMax() default 60;
}
