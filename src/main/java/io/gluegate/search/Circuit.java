package io.gluegate.search;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps questions from a model that is away: after some failures in a row nobody asks it for a
/// while, then one question tries it, and the pause doubles each time that fails, too.
final class Circuit {

  /// Failures in a row after which nobody asks.
  static final int FAILURES_MAX = 3;

  static final Duration PAUSE_FIRST = Duration.ofSeconds(2);
  static final Duration PAUSE_MAX = Duration.ofSeconds(30);

  private final LongSupplier nanos;
  private int failures;
  private long closedUntil;
  private Duration pause = PAUSE_FIRST;

  /// `nanos` is a clock such as [System#nanoTime].
  Circuit(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Whether the model may be asked. The one that is let through after a pause holds the others
  /// back for another one, so that a question without an answer does.
  synchronized boolean admits() {
    if (failures < FAILURES_MAX) {
      return true;
    }
    var now = nanos.getAsLong();
    if (closedUntil - now > 0) {
      return false;
    }
    closedUntil = now + pause.toNanos();
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    pause = PAUSE_FIRST;
  }

  synchronized void failed() {
    if (failures < FAILURES_MAX) {
      failures++;
    } else {
      var doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
    }
    if (failures == FAILURES_MAX) {
      closedUntil = nanos.getAsLong() + pause.toNanos();
    }
  }
}
