package io.gluegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts the requests of each key in a window that slides. A refused request does not count.
final class RateWindows {

  private final Map<String, Deque<Instant>> admitted = new HashMap<>();
  private Limit limit = Limit.usual();

  /// So many requests per window; with `retryAfter` a refusal says how long to wait.
  record Limit(int requests, Duration window, boolean retryAfter) {

    static final int REQUESTS_MAX = 100_000;

    Limit {
      if (requests < 0 || requests > REQUESTS_MAX || !window.isPositive()) {
        throw new IllegalArgumentException(
            "a limit has 0 to %d requests and a window above 0".formatted(REQUESTS_MAX));
      }
    }

    static Limit usual() {
      return new Limit(Faults.REQUESTS_PER_WINDOW_DEFAULT, Duration.ofMinutes(5), false);
    }
  }

  void set(Limit other) {
    limit = other;
  }

  void clear() {
    admitted.clear();
    limit = Limit.usual();
  }

  /// The refusal of a request, when its key has used up the window.
  Optional<Fault.Effect> refusal(String key, Instant now) {
    var recent = admitted.computeIfAbsent(key, name -> new ArrayDeque<>());
    var oldest = recent.peekFirst();
    while (oldest != null && !oldest.plus(limit.window()).isAfter(now)) {
      recent.removeFirst();
      oldest = recent.peekFirst();
    }
    if (recent.size() < limit.requests()) {
      recent.addLast(now);
      return Optional.empty();
    }
    return Optional.of(Fault.tooManyRequests(wait(oldest == null ? now : oldest, now)));
  }

  private Optional<Integer> wait(Instant oldest, Instant now) {
    var millis = Duration.between(now, oldest.plus(limit.window())).toMillis();
    return limit.retryAfter() ? Optional.of((int) Math.ceilDiv(millis, 1_000L)) : Optional.empty();
  }
}
