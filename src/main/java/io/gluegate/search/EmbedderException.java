package io.gluegate.search;

import java.time.Duration;
import java.util.Optional;

/// The embedding model did not answer. The message is one sentence for the operator, without any
/// key or text.
public final class EmbedderException extends RuntimeException {

  private final boolean isPassing;
  private final transient Optional<Duration> retryAfter;

  /// A failure that does not pass by itself.
  EmbedderException(String message, Throwable cause) {
    super(message, cause);
    this.isPassing = false;
    this.retryAfter = Optional.empty();
  }

  private EmbedderException(String message, boolean isPassing, Optional<Duration> retryAfter) {
    super(message);
    this.isPassing = isPassing;
    this.retryAfter = retryAfter;
  }

  /// The same question may be answered later, after the pause that the model asked for.
  static EmbedderException passing(String message, Optional<Duration> retryAfter) {
    return new EmbedderException(message, true, retryAfter);
  }

  static EmbedderException lasting(String message) {
    return new EmbedderException(message, false, Optional.empty());
  }

  boolean isPassing() {
    return isPassing;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
