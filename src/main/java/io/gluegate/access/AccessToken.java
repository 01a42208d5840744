package io.gluegate.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A row of `access_token`: everything about a bearer token except its secret.
public record AccessToken(
    UUID id,
    String label,
    Role role,
    Origin origin,
    Instant createdAt,
    String createdBy,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt,
    Optional<String> revokedBy,
    Optional<Instant> lastUsedAt) {

  public static final int LABEL_LENGTH_MAX = 100;

  /// Where a token comes from.
  public enum Origin {
    ISSUED,
    ENVIRONMENT
  }

  public boolean isActive(Instant now) {
    return revokedAt.isEmpty() && expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
  }
}
