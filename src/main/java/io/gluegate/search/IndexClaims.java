package io.gluegate.search;

import io.gluegate.core.Database;
import io.gluegate.core.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who embeds which records just now, over all replicas: what one holds, no other one embeds for
/// the same generation. The claims of a replica that died are free soon.
final class IndexClaims implements AutoCloseable {

  /// After so long without a sign of life of its holder a claim is free.
  static final Duration CLAIM_TTL = Duration.ofSeconds(15);

  /// Claims left behind that one statement deletes.
  static final int PURGED_ROWS_MAX = 1_000;

  private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(IndexClaims.class);

  private final Database database;
  private final Set<UUID> holders = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("index-claims").daemon().factory());

  IndexClaims(Database database) {
    this.database = database;
    var every = SIGN_OF_LIFE_EVERY.toMillis();
    var _ = timer.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
  }

  /// Claims those of the records that nobody else has. No connection is kept for it.
  Claim take(int generation, List<SourceRecord> sources) {
    var holder = UUID.randomUUID();
    holders.add(holder);
    try {
      var taken = dao().take(generation, holder, RecordKeys.of(sources), CLAIM_TTL.toSeconds());
      return new Claim(generation, holder, taken);
    } catch (RuntimeException e) {
      holders.remove(holder);
      throw e;
    }
  }

  /// Some records of one generation, until they are stored.
  final class Claim implements AutoCloseable {

    private final int generation;
    private final UUID holder;
    private final Set<RecordKey> taken;

    private Claim(int generation, UUID holder, Set<RecordKey> taken) {
      this.generation = generation;
      this.holder = holder;
      this.taken = taken;
    }

    boolean holds(SourceRecord source) {
      return taken.contains(RecordKey.of(source));
    }

    /// With what is stored of the records. Returns those that may still be stored.
    Set<RecordKey> release(Transaction transaction, RecordKeys records) {
      return transaction.dao(IndexClaimDao.class).release(generation, records, holder);
    }

    /// Gives up whatever was not stored.
    @Override
    public void close() {
      holders.remove(holder);
      if (taken.isEmpty()) {
        return;
      }
      // Who was interrupted gets no connection, and others would wait for the claims.
      var wasInterrupted = Thread.interrupted();
      try {
        dao().releaseAll(holder);
      } finally {
        if (wasInterrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private void renew() {
    if (holders.isEmpty()) {
      return;
    }
    try {
      dao().renew(holders.toArray(UUID[]::new), CLAIM_TTL.toSeconds());
    } catch (RuntimeException e) {
      log.warn("claims of records could not be renewed reason={}", e.getMessage());
    }
  }

  /// Deletes what killed replicas left.
  void purge() {
    while (dao().deleteLeft(PURGED_ROWS_MAX) == PURGED_ROWS_MAX) {
      // The next ones.
    }
  }

  private IndexClaimDao dao() {
    return database.dao(IndexClaimDao.class);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
