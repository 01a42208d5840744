package io.gluegate.core;

import java.util.Optional;

/// The version of this program, as its jar says; `development` when it runs from classes.
public final class Version {

  public static final String CURRENT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("development");

  private Version() {}
}
