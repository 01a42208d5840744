package io.gluegate.audit;

import io.gluegate.core.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Writes audit rows by group commit: callers wait, one writer takes all that wait and commits them
/// in one transaction. [#record] returns only when the row is committed.
public final class AuditLog implements AutoCloseable {

  /// Rows of one transaction.
  static final int BATCH_ROWS_MAX = 200;

  /// Calls that wait for the writer at one time.
  static final int WAITING_MAX = 5_000;

  /// Longest wait for a commit.
  static final Duration WAIT_MAX = Duration.ofSeconds(10);

  /// A commit that failed is tried again, since a restarted database closes every connection once.
  static final int ATTEMPTS_MAX = 3;

  private static final Duration PAUSE_BETWEEN_ATTEMPTS = Duration.ofMillis(200);

  private final Database database;
  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread writer;

  private record Entry(AuditEvent event, CompletableFuture<Boolean> committed) {}

  public AuditLog(Database database) {
    this.database = database;
    this.writer = Thread.ofPlatform().name("audit-writer").daemon().unstarted(this::writeAll);
  }

  public void start() {
    writer.start();
  }

  /// Throws [AuditUnavailableException] when the row could not be committed in time: then the
  /// call's answer must not leave.
  public void record(AuditEvent event) {
    var entry = new Entry(event, new CompletableFuture<>());
    if (!waiting.offer(entry)) {
      throw new AuditUnavailableException("too many calls wait for the audit log");
    }
    try {
      entry.committed().get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AuditUnavailableException("the audit row was not committed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditUnavailableException("interrupted while the audit row was written", e);
    }
  }

  private void writeAll() {
    var batch = new ArrayList<Entry>();
    try {
      while (true) {
        batch.add(waiting.take());
        waiting.drainTo(batch, BATCH_ROWS_MAX - 1);
        commit(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    waiting.drainTo(batch);
    if (!batch.isEmpty()) {
      insert(batch);
    }
  }

  private void commit(List<Entry> batch) throws InterruptedException {
    var failure = insert(batch);
    for (int attempt = 1; failure.isPresent() && attempt < ATTEMPTS_MAX; attempt++) {
      Thread.sleep(PAUSE_BETWEEN_ATTEMPTS);
      failure = insert(batch);
    }
    failure.ifPresent(
        cause -> batch.forEach(entry -> entry.committed().completeExceptionally(cause)));
  }

  private Optional<RuntimeException> insert(List<Entry> batch) {
    var events = batch.stream().map(Entry::event).toList();
    try {
      database.useTransaction(transaction -> transaction.dao(AuditDao.class).insertAll(events));
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
    batch.forEach(entry -> entry.committed().complete(true));
    return Optional.empty();
  }

  @Override
  public void close() {
    writer.interrupt();
    try {
      writer.join(WAIT_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
