package io.gluegate.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.Optional;

/// What a principal may do. A viewer reads documentation, an editor changes it, too; an admin may
/// do everything. An auditor reads the audit log and reports, and no documentation.
public enum Role {
  AUDITOR,
  VIEWER,
  EDITOR,
  ADMIN;

  public boolean includes(Role needed) {
    return this == needed || this == ADMIN || (this == EDITOR && needed == VIEWER);
  }

  /// What both may do; of an auditor and a reader of documentation, the auditor is left.
  public Role lowerOf(Role other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// The name on the wire and on the command line, such as `viewer`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> find(String name) {
    for (var role : values()) {
      if (role.wireName().equals(name.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  @JsonCreator
  static Role of(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a role is viewer, editor, admin or auditor, not " + name));
  }
}
