package io.gluegate.itglue;

import static io.gluegate.itglue.ItGlueException.Kind.UNAVAILABLE;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import io.gluegate.core.SharedBuckets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls that IT Glue takes, shared by all replicas: every attempt at a call takes one. Without
/// the database nobody knows what the others use, so then there are no calls.
public final class RateBudget {

  /// Keys whose leases are remembered; a forgotten lease is lost.
  static final int KEYS_REMEMBERED_MAX = 1_000;

  /// How long a key's row stays after its bucket is full again.
  static final Duration FULL_BUCKET_TTL = Duration.ofHours(1);

  private static final Logger log = LoggerFactory.getLogger(RateBudget.class);

  private final BudgetConfig config;
  private final LoadingCache<String, KeyBudget> keys;
  private final Runnable purge;

  private RateBudget(BudgetConfig config, Function<String, Bucket> buckets, Runnable purge) {
    this.config = config;
    this.purge = purge;
    this.keys =
        Caffeine.newBuilder()
            .maximumSize(KEYS_REMEMBERED_MAX)
            .build(
                digest ->
                    new KeyBudget(
                        config,
                        buckets.apply(digest),
                        TimeMeter.SYSTEM_NANOTIME,
                        // A reserved place in the budget comes up at a moment that is known, and
                        // nobody tells of it; a cancelled call interrupts the wait.
                        nanos -> Thread.sleep(Duration.ofNanos(nanos))));
  }

  /// Of all gateways on that database.
  public static RateBudget shared(ItGlueSection section, DataSource dataSource) {
    var config = section.budget();
    var buckets = new SharedBuckets(dataSource, "itglue_budget", FULL_BUCKET_TTL);
    return new RateBudget(
        config,
        digest ->
            buckets.of(
                "%s/%d/%s".formatted(digest, config.calls(), config.window()), config.limit()),
        buckets::purge);
  }

  /// Of this process alone.
  static RateBudget ofThisProcess(BudgetConfig config) {
    return new RateBudget(
        config, digest -> Bucket.builder().addLimit(config.limit()).build(), () -> {});
  }

  /// Deletes what is left of keys that are no longer used.
  public void purge() {
    purge.run();
  }

  Allowance of(Secret key, Deadline deadline, boolean isBackground) {
    return new Allowance(this, key, deadline, isBackground);
  }

  /// What one caller takes from the budget until a deadline.
  record Allowance(RateBudget budget, Secret key, Deadline deadline, boolean isBackground) {

    /// Returns when one call may be made, and throws when there is none before the deadline.
    void take() {
      try {
        var ofKey = budget.ofKey(key);
        if (isBackground) {
          ofKey.takeSpare(deadline);
        } else {
          ofKey.take(deadline);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Failures.cancelled(e);
      } catch (ItGlueException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new ItGlueException(
            UNAVAILABLE,
            "The gateway's database cannot be asked for the shared budget of calls, so nothing was sent to IT Glue. Try again in a minute.",
            e);
      }
    }

    /// IT Glue refused a call because there were too many.
    void refused(Optional<Duration> retryAfter) {
      var pause = retryAfter.orElse(budget.config.pauseAfterRefusal());
      log.warn("IT Glue takes no more calls for now pause={}", pause);
      try {
        budget.ofKey(key).empty(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        log.warn("the shared budget of calls could not be emptied", e);
      }
    }
  }

  private KeyBudget ofKey(Secret key) {
    return keys.get(Sha256.hex(key.value()));
  }
}
