package io.gluegate.mcp;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The connections of this replica that read a stored stream.
final class OpenStreams {

  /// Connections that one replica keeps open at one time.
  static final int OPEN_MAX = 2_000;

  /// How long a resumed call may be waited for; the call itself has ended by then.
  static final Duration CALL_OPEN_MAX = Duration.ofMinutes(12);

  /// How long a connection for what is said unasked stays open. Its client then comes anew, which
  /// also keeps its session alive.
  static final Duration UNASKED_OPEN_MAX = Duration.ofMinutes(30);

  /// How often a reader looks when nothing wakes it, and sends a comment.
  static final Duration CALL_POLL = Duration.ofSeconds(2);

  static final Duration UNASKED_POLL = Duration.ofSeconds(15);

  private final Streams streams;
  private final Waiters waiters;
  private final Set<UUID> unasked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean isDraining;

  OpenStreams(Streams streams, Waiters waiters) {
    this.streams = streams;
    this.waiters = waiters;
  }

  Streams streams() {
    return streams;
  }

  boolean isFull() {
    return count.get() >= OPEN_MAX;
  }

  boolean isDraining() {
    return isDraining;
  }

  /// Ends all connections, so that their clients come back at another replica.
  void drain() {
    isDraining = true;
    waiters.wake("");
  }

  /// The streams of what is said unasked that are read here.
  List<UUID> unasked() {
    return List.copyOf(unasked);
  }

  /// One connection's place, from its first word to its end.
  final class Place implements AutoCloseable {

    private final Waiters.Waiter waiter;
    private final Streams.Reading reading;
    private final boolean isUnasked;
    private final long deadline;

    private Place(LegacySession session, Streams.Reading reading) {
      this.reading = reading;
      this.isUnasked = reading.kind() == StreamDao.Kind.UNASKED;
      this.waiter = waiters.join(stream().toString(), session.key());
      this.deadline = System.nanoTime() + (isUnasked ? UNASKED_OPEN_MAX : CALL_OPEN_MAX).toNanos();
      count.incrementAndGet();
      if (isUnasked) {
        unasked.add(stream());
      }
    }

    void await() throws InterruptedException {
      waiter.await(isUnasked ? UNASKED_POLL : CALL_POLL);
    }

    boolean isOver() {
      return isDraining || System.nanoTime() >= deadline;
    }

    @Override
    public void close() {
      count.decrementAndGet();
      waiter.close();
      if (isUnasked) {
        unasked.remove(stream());
        streams.leave(reading);
      }
    }

    private UUID stream() {
      return reading.from().stream();
    }
  }

  Place enter(LegacySession session, Streams.Reading reading) {
    return new Place(session, reading);
  }
}
