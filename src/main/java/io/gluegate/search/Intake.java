package io.gluegate.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Takes many records of a walk and puts them into the index in groups, several at one time, so
/// that the model always has something to do while others are read and stored. Who comes with more
/// than is under way waits.
final class Intake implements AutoCloseable {

  /// Records of one group at the most.
  static final int GROUP_RECORDS_MAX = 32;

  /// Characters of a group at which it is complete; a longer record is a group by itself.
  static final int GROUP_LENGTH_MAX = 50_000;

  /// Groups of one walk that are under way.
  static final int GROUPS_MAX = 4;

  private final SearchIndex index;
  private final Instant since;
  private final Failures failures;
  private final ReentrantLock telling = new ReentrantLock();
  private final Semaphore places = new Semaphore(GROUPS_MAX);
  private final ExecutorService groups = Executors.newVirtualThreadPerTaskExecutor();
  private List<Future<?>> underWay = new ArrayList<>();
  private List<Taken> group = new ArrayList<>();
  private int length;

  /// A record, and who is told what became of it.
  private record Taken(SourceRecord source, Consumer<Optional<EmbedderException>> told) {}

  Intake(SearchIndex index, Failures failures) {
    this.index = index;
    this.failures = failures;
    this.since = index.now();
  }

  /// When the walk began.
  Instant since() {
    return since;
  }

  SearchIndex index() {
    return index;
  }

  /// `told` is called when the record is in the index, or with the reason why it could not be
  /// embedded: by another thread, but never by two at one time. What it throws ends the walk.
  void put(SourceRecord source, Consumer<Optional<EmbedderException>> told) {
    group.add(new Taken(source, told));
    length += source.markdown().length();
    if (group.size() == GROUP_RECORDS_MAX || length >= GROUP_LENGTH_MAX) {
      send();
    }
  }

  /// Returns when all is stored; throws what kept a group from it, other than the model.
  void finish() {
    send();
    for (var each : underWay) {
      await(each);
    }
  }

  private void send() {
    if (group.isEmpty()) {
      return;
    }
    var whole = group;
    group = new ArrayList<>();
    length = 0;
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while records were indexed", e);
    }
    // What failed otherwise than by the model ends the walk at the next group.
    var others = new ArrayList<Future<?>>();
    for (var each : underWay) {
      if (each.isDone()) {
        await(each);
      } else {
        others.add(each);
      }
    }
    underWay = others;
    underWay.add(groups.submit(() -> store(whole)));
  }

  private void store(List<Taken> whole) {
    try {
      tell(whole, index.put(whole.stream().map(Taken::source).toList(), since, failures));
    } finally {
      places.release();
    }
  }

  private void tell(List<Taken> whole, SearchIndex.Outcome outcome) {
    telling.lock();
    try {
      for (var taken : whole) {
        var isFailed = outcome.failed().contains(taken.source());
        taken.told().accept(isFailed ? outcome.failure() : Optional.empty());
      }
    } finally {
      telling.unlock();
    }
  }

  private static void await(Future<?> stored) {
    try {
      stored.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while records were indexed", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException("records could not be indexed", e.getCause());
    }
  }

  /// Leaves nothing under way.
  @Override
  public void close() {
    groups.shutdownNow();
    groups.close();
  }
}
