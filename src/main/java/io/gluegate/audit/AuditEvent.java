package io.gluegate.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What is kept of one tool call: who, what, and what came of it. Arguments are redacted and cut
/// before they come here; of the result only its digest and size are kept.
public record AuditEvent(
    UUID id,
    Instant happenedAt,
    String replica,
    Caller caller,
    String tool,
    OptionalLong organizationId,
    String arguments,
    Outcome outcome,
    Optional<String> reason,
    Result result,
    int durationMillis) {

  public static final int ARGUMENTS_BYTES_MAX = 600;
  public static final int REASON_BYTES_MAX = 300;

  /// Who called, as of the moment of the call.
  public record Caller(String principal, String label, String role) {}

  /// The answer's fingerprint, and what in it seemed to speak to the model: words, by blanks.
  public record Result(Optional<byte[]> sha256, int bytes, Optional<String> flags) {

    public static final Result NONE = new Result(Optional.empty(), 0, Optional.empty());
  }

  /// What came of a call.
  public enum Outcome {
    DONE,
    FAILED,
    INVALID,
    REFUSED,
    UNKNOWN_TOOL,
    CANCELLED,
    /// A write is about to be sent; another row tells what became of it.
    INTENT,
    /// Somebody must agree first.
    ASKED,
    /// Nobody knows whether the write took effect.
    UNKNOWN
  }
}
