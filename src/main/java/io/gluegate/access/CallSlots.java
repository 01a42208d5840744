package io.gluegate.access;

import io.gluegate.core.Database;
import io.gluegate.core.Sha256;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many calls of one caller run at one time, on all replicas together. A replica leases slots
/// of a caller, a few more than it needs just now, so that most calls cost no statement; it
/// prolongs the leases that it needs and soon gives back the others. The slots of a replica that
/// dies come back when its leases end, by the database's clock.
public final class CallSlots implements AutoCloseable {

  /// A lease ends so long after its replica last prolonged it.
  static final Duration LEASE_TTL = Duration.ofSeconds(15);

  /// How long the row of an ended lease may stay.
  static final Duration ENDED_LEASE_TTL = Duration.ofHours(1);

  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration PROLONG_AFTER = Duration.ofSeconds(5);

  /// What is left of a lease when it is no longer relied on.
  private static final Duration MARGIN = Duration.ofSeconds(3);

  /// A share of the slots is leased in advance.
  private static final int SHARES = 20;

  private static final Logger log = LoggerFactory.getLogger(CallSlots.class);

  private final Database database;
  private final UUID replica;
  private final int max;
  private final CallSlotDao dao;

  /// Calls lease in the middle of it as readers, the upkeep as the one writer.
  private final ReadWriteLock leases = new ReentrantReadWriteLock();

  private final Map<String, Held> callers = new ConcurrentHashMap<>();
  private final Thread worker = Thread.ofVirtual().name("call-slots").unstarted(this::work);

  CallSlots(Database database, UUID replica, int max) {
    this.database = database;
    this.dao = database.dao(CallSlotDao.class);
    this.replica = replica;
    this.max = max;
  }

  void start() {
    worker.start();
  }

  int max() {
    return max;
  }

  /// False when all slots are in use, or when another replica has not given back its spare ones
  /// yet.
  boolean tryTake(String who) {
    leases.readLock().lock();
    try {
      return callers.computeIfAbsent(Sha256.hex(who), Held::new).tryTake();
    } finally {
      leases.readLock().unlock();
    }
  }

  void giveBack(String who) {
    leases.readLock().lock();
    try {
      Optional.ofNullable(callers.get(Sha256.hex(who))).ifPresent(Held::giveBack);
    } finally {
      leases.readLock().unlock();
    }
  }

  public void purge() {
    dao.purge(ENDED_LEASE_TTL.toSeconds());
  }

  private void work() {
    try {
      while (true) {
        // A beat that nothing shortens: a lease is prolonged by time alone.
        Thread.sleep(BEAT);
        try {
          upkeep();
        } catch (RuntimeException e) {
          log.warn("slots of calls could not be prolonged reason={}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void upkeep() {
    leases.writeLock().lock();
    try {
      var now = System.nanoTime();
      var idle = callers.entrySet().stream().filter(each -> each.getValue().isIdle(now)).toList();
      var due = callers.values().stream().filter(held -> held.isDue(now)).toList();
      if (!idle.isEmpty()) {
        dao.giveBack(replica, idle.stream().map(Map.Entry::getKey).toArray(String[]::new));
        callers.entrySet().removeAll(idle);
      }
      if (!due.isEmpty()) {
        var slots = due.stream().mapToInt(Held::needed).toArray();
        dao.renew(
            replica,
            due.stream().map(Held::who).toArray(String[]::new),
            slots,
            LEASE_TTL.toSeconds());
        due.forEach(held -> held.renewed(now));
      }
    } finally {
      leases.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    worker.interrupt();
    try {
      dao.giveBackAll(replica);
    } catch (RuntimeException e) {
      log.warn("slots of calls end by themselves reason={}", e.getMessage());
    }
  }

  /// What this replica holds of one caller's slots.
  private final class Held {

    private final String who;
    private int leased;
    private int used;
    private long sinceNanos = System.nanoTime();
    private long usedNanos = sinceNanos;
    private long fullUntilNanos = sinceNanos;

    Held(String who) {
      this.who = who;
    }

    String who() {
      return who;
    }

    synchronized boolean tryTake() {
      var now = System.nanoTime();
      var isSure = now - sinceNanos < LEASE_TTL.minus(MARGIN).toNanos();
      if (used >= leased || !isSure) {
        if (fullUntilNanos - now > 0) {
          return false;
        }
        leased = lease();
        sinceNanos = now;
        if (used >= leased) {
          fullUntilNanos = now + BEAT.toNanos();
          return false;
        }
      }
      used++;
      usedNanos = now;
      return true;
    }

    private int lease() {
      var wanted =
          new CallSlotDao.Wanted(
              who, replica, used, Math.min(max, used + 1 + spare()), max, LEASE_TTL.toSeconds());
      return database.inTransaction(
          transaction -> {
            var inTransaction = transaction.dao(CallSlotDao.class);
            var _ = inTransaction.lock(who);
            return inTransaction.lease(wanted);
          });
    }

    private int spare() {
      return max / SHARES;
    }

    synchronized void giveBack() {
      used--;
      usedNanos = System.nanoTime();
      fullUntilNanos = usedNanos;
      if (spare() == 0) {
        // Of few slots none is kept idle here while another replica needs it.
        shrink();
      }
    }

    private void shrink() {
      leased = used;
      try {
        dao.renew(replica, new String[] {who}, new int[] {used}, LEASE_TTL.toSeconds());
      } catch (RuntimeException e) {
        log.warn("a slot of a call comes back late reason={}", e.getMessage());
      }
    }

    synchronized boolean isIdle(long now) {
      return used == 0 && now - usedNanos > PROLONG_AFTER.toNanos();
    }

    synchronized boolean isDue(long now) {
      return !isIdle(now) && (leased > most() || now - sinceNanos > PROLONG_AFTER.toNanos());
    }

    /// From here on no more than that is relied on.
    synchronized int needed() {
      leased = Math.min(leased, most());
      return leased;
    }

    synchronized void renewed(long now) {
      sinceNanos = now;
    }

    private int most() {
      return used + spare();
    }
  }
}
