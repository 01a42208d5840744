package io.gluegate.mcp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Threads of this replica that wait for word of something, each by its keys. A wake-up that comes
/// before the wait is not lost; one that never comes only makes the wait last its whole time.
final class Waiters {

  private final ConcurrentMap<String, List<Waiter>> byKey = new ConcurrentHashMap<>();

  /// One thread's place among those that wait.
  final class Waiter implements AutoCloseable {

    private final List<String> keys;
    private final Semaphore signal = new Semaphore(0);

    private Waiter(List<String> keys) {
      this.keys = keys;
    }

    /// Returns at the next word, or after that time.
    void await(Duration atMost) throws InterruptedException {
      if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        signal.drainPermits();
      }
    }

    void wake() {
      signal.release();
    }

    @Override
    public void close() {
      keys.forEach(key -> byKey.computeIfPresent(key, (name, others) -> without(others)));
    }

    private @Nullable List<Waiter> without(List<Waiter> others) {
      others.remove(this);
      return others.isEmpty() ? null : others;
    }
  }

  Waiter join(String... keys) {
    var waiter = new Waiter(List.of(keys));
    for (var key : keys) {
      byKey.compute(key, (name, others) -> with(waiter, others));
    }
    return waiter;
  }

  private static List<Waiter> with(Waiter waiter, @Nullable List<Waiter> others) {
    var all = others == null ? new CopyOnWriteArrayList<Waiter>() : others;
    all.add(waiter);
    return all;
  }

  /// An empty key stands for all: what was missed is not known.
  void wake(String key) {
    if (key.isEmpty()) {
      byKey.values().forEach(Waiters::signal);
    } else {
      signal(byKey.getOrDefault(key, List.of()));
    }
  }

  private static void signal(List<Waiter> waiters) {
    waiters.forEach(Waiter::wake);
  }
}
