package io.gluegate.access;

import java.time.Duration;

/// More than a limit lets through: when to come again, and a sentence for the caller.
public record Excess(Duration retryAfter, String sentence) {

  public long retryAfterSeconds() {
    return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
  }
}
