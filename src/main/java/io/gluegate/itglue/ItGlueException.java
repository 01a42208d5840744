package io.gluegate.itglue;

import java.time.Duration;
import java.util.Optional;

/// A call to IT Glue that did not succeed. The message is one or two sentences a reader, or a
/// model, can act on; it never holds the key.
public final class ItGlueException extends RuntimeException {

  /// What went wrong, as far as the caller can do something about it.
  public enum Kind {
    /// No such record, or one this key may not see; the API does not tell which.
    NOT_FOUND_OR_HIDDEN,
    /// No such record or route.
    NOT_FOUND,
    /// The key is missing, unknown, revoked, or of another region.
    KEY_REFUSED,
    /// The key is good but lacks a right, or the account a plan feature.
    RIGHT_MISSING,
    /// The route exists for signed-in people only, not for keys.
    NOT_FOR_API_KEYS,
    /// The API refused what was asked.
    INVALID,
    RATE_LIMITED,
    TIMEOUT,
    UNAVAILABLE,
    TOO_LARGE,
    /// The answer is not what the API promises.
    UNREADABLE,
    /// The calling thread was interrupted.
    CANCELLED,
    /// A write of which nobody knows whether it took effect. Every other kind means that it did
    /// not.
    OUTCOME_UNKNOWN;

    /// Whether the same call may succeed a little later.
    boolean passes() {
      return this == RATE_LIMITED || this == TIMEOUT || this == UNAVAILABLE;
    }
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  public ItGlueException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.retryAfter = Optional.empty();
  }

  public ItGlueException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = Optional.empty();
  }

  public ItGlueException(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /// How long IT Glue asked to wait, when it said so.
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
