package io.gluegate.changes;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A plan that waits for a second person, as people read it.
public record Approval(
    UUID id,
    String principal,
    String label,
    String tool,
    Optional<Long> organizationId,
    String summary,
    Instant createdAt,
    Instant expiresAt,
    Optional<Decision> decision,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt,
    Optional<Instant> usedAt) {

  /// What the second person said.
  public enum Decision {
    RELEASED,
    REFUSED
  }
}
