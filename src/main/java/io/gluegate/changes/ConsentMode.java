package io.gluegate.changes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who must agree to a write before it is sent.
public enum ConsentMode {
  /// Nobody.
  NONE,
  /// The caller's user, when something would be lost that cannot be brought back.
  LOSSES,
  /// The caller's user.
  CONFIRM,
  /// Another editor or admin than the caller.
  SECOND_PERSON;

  /// The name in the configuration: `none`, `losses`, `confirm`, `second-person`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<ConsentMode> find(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.wireName().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
