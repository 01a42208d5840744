package io.gluegate.itglue;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;
import java.util.Locale;

/// How many calls IT Glue takes from one key in a window that rolls, and how they are dealt out so
/// that no window ever holds more.
///
/// The budget is a bucket that holds `burst` calls and is refilled steadily. In any time `t` such a
/// bucket gives out at most `burst + refill · t` calls. What remains beside the burst is refilled
/// over the window and a tenth of it, so that `t` may be that much longer than the window: a call
/// may reach IT Glue later than it was given out, because it was leased before, because the network
/// is slow, or because the clocks of two replicas differ.
record BudgetConfig(int calls, Duration window) {

  static final int CALLS_MIN = 10;
  static final int CALLS_MAX = 1_000_000;
  static final Duration WINDOW_MIN = Duration.ofSeconds(1);
  static final Duration WINDOW_MAX = Duration.ofHours(1);

  private static final int BURSTS_PER_WINDOW = 5;
  private static final int SLICES_PER_BURST = 20;

  BudgetConfig {
    if (calls < CALLS_MIN || calls > CALLS_MAX) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "ITGLUE_BUDGET_CALLS (itGlue.budgetCalls) is %,d to %,d",
              CALLS_MIN,
              CALLS_MAX));
    }
    if (window.compareTo(WINDOW_MIN) < 0 || window.compareTo(WINDOW_MAX) > 0) {
      throw new IllegalArgumentException(
          "ITGLUE_BUDGET_WINDOW (itGlue.budgetWindow) is PT1S to PT1H");
    }
  }

  int burst() {
    return calls / BURSTS_PER_WINDOW;
  }

  /// The bucket.
  Bandwidth limit() {
    return Bandwidth.builder().capacity(burst()).refillGreedy(refilled(), refillTime()).build();
  }

  int refilled() {
    return calls - burst();
  }

  /// How long it takes to refill [#refilled].
  Duration refillTime() {
    return window.plus(window.dividedBy(10));
  }

  Duration refillTime(long calls) {
    return refillTime().multipliedBy(calls).dividedBy(refilled());
  }

  long refilledIn(Duration time) {
    return (long) Math.ceil((double) time.toNanos() * refilled() / refillTime().toNanos());
  }

  /// Background work leaves this much of the burst to people.
  int reserve() {
    return burst() / 2;
  }

  int sliceMax() {
    return Math.max(1, burst() / SLICES_PER_BURST);
  }

  /// Leased calls that are older are thrown away.
  Duration leaseTtl() {
    return window.dividedBy(60);
  }

  /// How long to leave IT Glue alone when it refuses without saying for how long.
  Duration pauseAfterRefusal() {
    return window.dividedBy(20);
  }

  /// As in "3,000 calls in 5 minutes".
  String inWords() {
    var seconds = window.toSeconds();
    var time = seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
    return "%s in %s".formatted(count(calls, "call"), time);
  }

  static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
