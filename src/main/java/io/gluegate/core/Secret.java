package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.util.Optional;

/// A value that must never be printed: a token, a key, a password.
public record Secret(String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {}

  /// Empty for a blank value and for a template that nobody filled in, such as `${API_KEY}`.
  public static Optional<Secret> of(String value) {
    var trimmed = value.strip();
    var unfilled = trimmed.startsWith("${") && trimmed.endsWith("}");
    return trimmed.isEmpty() || unfilled ? Optional.empty() : Optional.of(new Secret(trimmed));
  }

  /// Compares in a time that does not depend on where the two differ.
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret(String otherValue)
        && MessageDigest.isEqual(value.getBytes(UTF_8), otherValue.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /// Also what becomes of it in JSON.
  @Override
  @JsonValue
  public String toString() {
    return "[secret]";
  }
}
