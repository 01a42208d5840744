package io.gluegate.mcp;

import io.gluegate.access.Principal;
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
  private final PrincipalWatch watch;
  private final Set<UUID> unasked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean isDraining;

  OpenStreams(Streams streams, Waiters waiters, PrincipalWatch watch) {
    this.streams = streams;
    this.waiters = waiters;
    this.watch = watch;
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
  final class Place implements AutoCloseable, PrincipalWatch.Watched {

    private final Waiters.Waiter waiter;
    private final PrincipalWatch.Place watched;
    private final Streams.Reading reading;
    private final boolean isUnasked;
    private final long deadline;
    private volatile boolean isEnded;

    @SuppressWarnings("this-escape") // its last step makes it known to who may end it
    private Place(Principal caller, LegacySession session, Streams.Reading reading) {
      this.reading = reading;
      this.isUnasked = reading.kind() == StreamDao.Kind.UNASKED;
      this.waiter = waiters.join(stream().toString(), session.key());
      this.deadline = System.nanoTime() + (isUnasked ? UNASKED_OPEN_MAX : CALL_OPEN_MAX).toNanos();
      count.incrementAndGet();
      if (isUnasked) {
        unasked.add(stream());
      }
      this.watched = watch.join(caller, this);
    }

    @Override
    public void end() {
      isEnded = true;
      waiter.wake();
    }

    @Override
    public void tellOfTools() {
      if (isUnasked) {
        streams
            .tellAll(List.of(stream()), Notifications.listChanged(Changes.Listing.TOOLS))
            .forEach(told -> waiters.wake(told.toString()));
      }
    }

    void await() throws InterruptedException {
      waiter.await(isUnasked ? UNASKED_POLL : CALL_POLL);
    }

    boolean isOver() {
      return isEnded || isDraining || System.nanoTime() >= deadline;
    }

    @Override
    public void close() {
      watched.close();
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

  Place enter(Principal caller, LegacySession session, Streams.Reading reading) {
    return new Place(caller, session, reading);
  }
}
