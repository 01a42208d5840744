package io.gluegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to go wrong, and the rate limit of each key.
public final class Faults {

  public static final int REQUESTS_PER_WINDOW_DEFAULT = 3_000;
  static final Duration WINDOW = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final List<Counted> active = new ArrayList<>();
  private final Map<String, Deque<Instant>> requests = new HashMap<>();
  private int requestsPerWindow = REQUESTS_PER_WINDOW_DEFAULT;

  /// A fault with what is left of it.
  private static final class Counted {

    private final Fault fault;
    private int left;

    private Counted(Fault fault) {
      this.fault = fault;
      this.left = fault.times();
    }
  }

  Faults(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized void add(Fault fault) {
    active.add(new Counted(fault));
  }

  public synchronized void clear() {
    active.clear();
    requests.clear();
    requestsPerWindow = REQUESTS_PER_WINDOW_DEFAULT;
  }

  public synchronized void limitRequests(int perWindow) {
    requestsPerWindow = perWindow;
  }

  /// The first fault that meets the request; it is used up by one.
  synchronized Optional<Fault.Effect> take(String method, String path) {
    for (var counted : active) {
      if (counted.left > 0 && counted.fault.meets(method).test(path)) {
        counted.left--;
        return Optional.of(counted.fault.effect());
      }
    }
    return Optional.empty();
  }

  /// Counts a request of a key; false when the key has used up its requests of the window.
  synchronized boolean admit(String key) {
    var now = clock.instant();
    var recent = requests.computeIfAbsent(key, name -> new ArrayDeque<>());
    while (!recent.isEmpty() && recent.peekFirst().isBefore(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    if (recent.size() >= requestsPerWindow) {
      return false;
    }
    recent.addLast(now);
    return true;
  }
}
