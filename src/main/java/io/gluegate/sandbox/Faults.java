package io.gluegate.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is to go wrong, and the rate limit of each key.
public final class Faults {

  public static final int REQUESTS_PER_WINDOW_DEFAULT = 3_000;
  static final int ACTIVE_MAX = 1_000;

  private final InstantSource clock;
  private final List<Counted> active = new ArrayList<>();
  private final RateWindows windows = new RateWindows();

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
    if (active.size() == ACTIVE_MAX) {
      throw new IllegalArgumentException("there are %d faults already".formatted(ACTIVE_MAX));
    }
    active.add(new Counted(fault));
  }

  /// Ends all faults; the limit is the usual one again, with nothing used.
  public synchronized void clear() {
    active.clear();
    windows.clear();
  }

  public void limitRequests(int perWindow) {
    var usual = RateWindows.Limit.usual();
    limitRequests(perWindow, usual.window(), usual.retryAfter());
  }

  /// With `retryAfter` a refusal carries the header of that name.
  public synchronized void limitRequests(int perWindow, Duration window, boolean retryAfter) {
    windows.set(new RateWindows.Limit(perWindow, window, retryAfter));
  }

  /// The first fault that meets the request; it is used up by one.
  synchronized Optional<Fault.Effect> take(String method, String path) {
    for (var counted : active) {
      if (counted.fault.meets(method, path)) {
        counted.left--;
        active.removeIf(each -> each.left == 0);
        return Optional.of(counted.fault.effect());
      }
    }
    return Optional.empty();
  }

  /// Counts a request of a key; what is returned refuses it.
  synchronized Optional<Fault.Effect> overLimit(String key) {
    return windows.refusal(key, clock.instant());
  }
}
