package io.gluegate.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.Optional;

/// What a principal may do. Each role includes the ones before it.
public enum Role {
  VIEWER,
  EDITOR,
  ADMIN;

  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  public Role lowerOf(Role other) {
    return includes(other) ? other : this;
  }

  /// The name on the wire and on the command line: `viewer`, `editor`, `admin`.
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
            () -> new IllegalArgumentException("a role is viewer, editor or admin, not " + name));
  }
}
