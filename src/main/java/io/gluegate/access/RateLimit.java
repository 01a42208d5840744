package io.gluegate.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.gluegate.core.Lease;
import io.gluegate.core.Sha256;
import io.gluegate.core.SharedBuckets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// One rate for many callers, each with a bucket that all replicas share. A replica takes slices of
/// a bucket in advance, so that a busy caller seldom costs a statement, and remembers for how long
/// a bucket is empty, so that a caller who goes on all the same costs none.
///
/// Never more than the rate gets through. Less may: of each replica's last slice what is not used
/// within [#LEASE_AGE_MAX] is lost.
public final class RateLimit {

  /// How long a replica may use what it took in advance.
  static final Duration LEASE_AGE_MAX = Duration.ofSeconds(5);

  /// Callers that a replica remembers for one rate; of a forgotten one a slice is lost.
  static final int REMEMBERED_MAX = 10_000;

  private static final int SLICES = 20;
  private static final int LEASES_PER_WINDOW = 12;
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private final Rate rate;
  private final LoadingCache<String, Caller> callers;

  /// `name` is part of the buckets' names.
  public RateLimit(String name, Rate rate, SharedBuckets buckets) {
    this.rate = rate;
    var limit =
        Bandwidth.builder()
            .capacity(rate.count())
            .refillGreedy(rate.count(), rate.window())
            .build();
    this.callers =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterAccess(rate.window().plus(LEASE_AGE_MAX))
            .build(
                who -> {
                  var digest = Sha256.hex(who);
                  var id = "%s/%s/%d/%s".formatted(name, digest, rate.count(), rate.window());
                  return new Caller(buckets.of(id, limit), rate);
                });
  }

  Rate rate() {
    return rate;
  }

  /// Takes all of `count` or nothing; tells how long to wait when there is not enough.
  public Optional<Duration> take(String who, int count) {
    return callers.get(who).take(count);
  }

  /// What this replica knows of one caller.
  private static final class Caller {

    private final Bucket bucket;
    private final Lease lease;
    private final long longestWaitNanos;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long emptyUntilNanos = System.nanoTime();

    Caller(Bucket bucket, Rate rate) {
      this.bucket = bucket;
      this.longestWaitNanos = Math.max(SHORTEST_WAIT.toNanos(), rate.window().toNanos());
      var shareOfWindow = rate.window().dividedBy(LEASES_PER_WINDOW);
      var age = shareOfWindow.compareTo(LEASE_AGE_MAX) < 0 ? shareOfWindow : LEASE_AGE_MAX;
      this.lease = new Lease(age, Math.max(1, rate.count() / SLICES));
    }

    Optional<Duration> take(int count) {
      var now = System.nanoTime();
      if (emptyUntilNanos - now > 0) {
        return Optional.of(Duration.ofNanos(emptyUntilNanos - now));
      }
      return count == 1 && lease.take(now) ? Optional.empty() : ask(count);
    }

    private Optional<Duration> ask(int count) {
      asking.lock();
      try {
        var now = System.nanoTime();
        if (emptyUntilNanos - now > 0) {
          return Optional.of(Duration.ofNanos(emptyUntilNanos - now));
        }
        if (count == 1 ? lease.take(now) || renews(now) : bucket.tryConsume(count)) {
          return Optional.empty();
        }
        var nanos = bucket.estimateAbilityToConsume(count).getNanosToWaitForRefill();
        // More at once than the bucket holds would be waited for without end.
        var wait = Math.clamp(nanos, SHORTEST_WAIT.toNanos(), longestWaitNanos);
        if (count == 1) {
          emptyUntilNanos = System.nanoTime() + wait;
        }
        return Optional.of(Duration.ofNanos(wait));
      } finally {
        asking.unlock();
      }
    }

    private boolean renews(long now) {
      var taken = (int) bucket.tryConsumeAsMuchAsPossible(lease.nextSize(now));
      if (taken > 0) {
        lease.renew(taken, now);
      }
      return taken > 0;
    }
  }
}
