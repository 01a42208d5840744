package io.gluegate.access;

import java.time.Instant;
import java.util.Optional;

/// How things stand with a principal apart from their credentials: what they may see, and whether
/// they or all writes are stopped. `sealedKey` is the IT Glue key that is kept for them, sealed, as
/// hexadecimal digits.
public record Standing(
    OrganizationScope scope,
    Optional<Stop> quarantine,
    Optional<Stop> writeStop,
    Optional<String> sealedKey) {

  /// Something that somebody stopped.
  public record Stop(String reason, Instant setAt, String setBy) {

    public static final int REASON_LENGTH_MAX = 300;
  }
}
