package io.gluegate.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The moment by which a piece of work must have ended.
public record Deadline(Instant at, InstantSource clock) {

  public static Deadline in(Duration duration, InstantSource clock) {
    return new Deadline(clock.instant().plus(duration), clock);
  }

  /// What is left, never negative.
  public Duration remaining() {
    var left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  public boolean hasPassed() {
    return remaining().isZero();
  }
}
