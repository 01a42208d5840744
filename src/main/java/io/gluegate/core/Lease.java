package io.gluegate.core;

import java.time.Duration;

/// What this replica has taken from a shared bucket in advance. What is not used soon is never
/// used: a window that began meanwhile would hold it on top of its own.
///
/// The next slice is as large as the demand was: twice the last one when that was used up in time,
/// else what was used of it. So a quiet replica takes calls one by one and wastes none.
public final class Lease {

  private final long ttlNanos;
  private final int sizeMax;
  private int size;
  private int left;
  private long sinceNanos;

  public Lease(Duration ttl, int sizeMax) {
    this.ttlNanos = ttl.toNanos();
    this.sizeMax = sizeMax;
  }

  public synchronized boolean take(long nowNanos) {
    if (left == 0 || isOld(nowNanos)) {
      return false;
    }
    left--;
    return true;
  }

  /// How much to take next.
  public synchronized int nextSize(long nowNanos) {
    if (size == 0) {
      return 1;
    }
    var wanted = isOld(nowNanos) ? size - left : size * 2;
    return Math.clamp(wanted, 1, sizeMax);
  }

  /// Of `taken` calls one is used at once; they are as old as the question for them.
  public synchronized void renew(int taken, long askedNanos) {
    size = taken;
    left = taken - 1;
    sinceNanos = askedNanos;
  }

  public synchronized void drop() {
    left = 0;
    size = 0;
  }

  private boolean isOld(long nowNanos) {
    return nowNanos - sinceNanos > ttlNanos;
  }
}
