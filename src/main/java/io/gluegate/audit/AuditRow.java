package io.gluegate.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A row of `audit_event` as people read it.
public record AuditRow(
    UUID id,
    Instant happenedAt,
    String principal,
    String label,
    String role,
    String tool,
    Optional<Long> organizationId,
    String arguments,
    String outcome,
    Optional<String> reason,
    int resultBytes,
    Optional<String> resultFlags,
    int durationMillis) {}
