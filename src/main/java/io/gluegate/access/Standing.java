package io.gluegate.access;

import java.time.Instant;
import java.util.Optional;

/// How things stand with a principal apart from their credentials: what they may see, and whether
/// they or all writes are stopped.
public record Standing(
    OrganizationScope scope, Optional<Stop> quarantine, Optional<Stop> writeStop) {

  /// Something that somebody stopped.
  public record Stop(String reason, Instant setAt, String setBy) {

    public static final int REASON_LENGTH_MAX = 300;
  }
}
