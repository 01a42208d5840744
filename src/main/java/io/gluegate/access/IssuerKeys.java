package io.gluegate.access;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of one issuer, remembered. They are asked for anew when they are older than the
/// configured time, so that a key which its issuer took away is refused from then on, and when a
/// token names one that is not among them; but never more often than once in a pause, whatever
/// tokens come. While the issuer cannot be reached, the last keys stay good for a bounded time.
final class IssuerKeys {

  private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

  /// Least time between two attempts to fetch; the configured time when that is shorter.
  static final Duration ATTEMPT_PAUSE_MIN = Duration.ofSeconds(10);

  /// How long keys are good that cannot be fetched anew.
  static final Duration OUTAGE_MAX = Duration.ofHours(1);

  private final String issuer;
  private final IssuerDocuments documents;
  private final Duration refresh;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Known known = Known.NOTHING;
  private Instant nextAttempt = Instant.MIN;

  /// What looking for a token's key comes to.
  sealed interface Lookup {

    /// The keys of that name, one unless the issuer is careless.
    record Found(List<VerificationKey> keys) implements Lookup {}

    record Unknown() implements Lookup {}

    /// The issuer's keys could not be had.
    record Unavailable() implements Lookup {}
  }

  private record Known(List<VerificationKey> keys, Instant fetchedAt) {

    static final Known NOTHING = new Known(List.of(), Instant.MIN);

    List<VerificationKey> named(String id) {
      return keys.stream().filter(key -> key.id().equals(id)).toList();
    }

    boolean isOlder(Duration age, Instant now) {
      return keys.isEmpty() || !fetchedAt.plus(age).isAfter(now);
    }
  }

  IssuerKeys(
      IssuerConfig config, IssuerDocuments documents, Duration refresh, InstantSource clock) {
    this.issuer = config.issuer();
    this.documents = documents;
    this.refresh = refresh;
    this.clock = clock;
  }

  Lookup find(String id) {
    var before = known;
    var isKnown = !before.named(id).isEmpty();
    if (!isKnown || before.isOlder(refresh, clock.instant())) {
      fetchAnew(before, isKnown);
    }
    var after = known;
    if (after.isOlder(OUTAGE_MAX, clock.instant())) {
      return new Lookup.Unavailable();
    }
    var keys = after.named(id);
    return keys.isEmpty() ? new Lookup.Unknown() : new Lookup.Found(keys);
  }

  /// Whoever knows the key does not wait for another's attempt.
  private void fetchAnew(Known before, boolean isKnown) {
    if (!lock(isKnown ? Duration.ZERO : IssuerDocuments.REFRESH_TIMEOUT)) {
      return;
    }
    try {
      var now = clock.instant();
      if (known.fetchedAt().equals(before.fetchedAt()) && !now.isBefore(nextAttempt)) {
        nextAttempt = now.plus(pause());
        known = new Known(documents.keys(), now);
      }
    } catch (IOException e) {
      log.warn("keys of an issuer not fetched issuer={} reason={}", issuer, e.getMessage());
    } finally {
      fetching.unlock();
    }
  }

  private Duration pause() {
    return refresh.compareTo(ATTEMPT_PAUSE_MIN) < 0 ? refresh : ATTEMPT_PAUSE_MIN;
  }

  private boolean lock(Duration patience) {
    try {
      return fetching.tryLock(patience.toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
