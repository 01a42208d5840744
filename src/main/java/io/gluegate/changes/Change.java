package io.gluegate.changes;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A row of `record_change` without its content.
public record Change(
    UUID id,
    Instant startedAt,
    Optional<Instant> endedAt,
    String principal,
    String label,
    String tool,
    String kind,
    Optional<Long> recordId,
    Optional<Long> organizationId,
    String name,
    String summary,
    Outcome outcome,
    Optional<String> reason,
    Optional<UUID> undoes,
    Optional<UUID> undoneBy) {

  /// What is known of it. `STARTED` is under way, or was when its gateway ended.
  public enum Outcome {
    STARTED,
    DONE,
    FAILED,
    UNKNOWN
  }
}
