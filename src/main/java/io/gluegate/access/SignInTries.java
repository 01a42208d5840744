package io.gluegate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.gluegate.core.Database;
import io.gluegate.core.Sha256;
import io.gluegate.core.SharedBuckets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slows down who tries credentials. From one address so many may fail in a while; each that was
/// never right from there takes one of these tries before it is looked at, and gets it back when it
/// is right. Without tries left it is not looked at, so that right and wrong ones get the same
/// answer. Credentials that were right before, from the same address, go on working meanwhile.
public final class SignInTries {

  /// How long it is remembered that a credential was right from an address.
  static final Duration KNOWN_TTL = Duration.ofDays(30);

  /// How long a replica believes so without asking.
  static final Duration KNOWN_HERE_TTL = Duration.ofHours(1);

  /// What a replica remembers of each.
  static final int REMEMBERED_MAX = 10_000;

  private static final Duration WRITTEN_EVERY = Duration.ofDays(1);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(SignInTries.class);

  private final Rate rate;
  private final SharedBuckets buckets;
  private final KnownSignInDao known;
  private final InstantSource clock;
  private final Cache<String, Boolean> knownHere =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).expireAfterWrite(KNOWN_HERE_TTL).build();
  private final Cache<String, Long> shutUntilNanos;

  SignInTries(Rate rate, SharedBuckets buckets, Database database, InstantSource clock) {
    this.rate = rate;
    this.buckets = buckets;
    this.known = database.dao(KnownSignInDao.class);
    this.clock = clock;
    this.shutUntilNanos =
        Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).expireAfterWrite(rate.window()).build();
  }

  /// A credential that is about to be looked at, as it came from an address.
  public record Attempt(String address, String pair, boolean isTry) {}

  /// What becomes of a credential before it is looked at.
  public sealed interface Entry {

    record Admitted(Attempt attempt) implements Entry {}

    record Refused(Excess excess) implements Entry {}
  }

  public Entry enter(String address, String credential) {
    var pair = Sha256.hex(address + " " + Sha256.hex(credential));
    if (isKnown(pair)) {
      return new Entry.Admitted(new Attempt(address, pair, false));
    }
    var wait = takeTry(address);
    return wait.isEmpty()
        ? new Entry.Admitted(new Attempt(address, pair, true))
        : new Entry.Refused(
            new Excess(wait.get(), "Too many sign-ins failed from this address; try again later"));
  }

  public void succeeded(Attempt attempt) {
    if (attempt.isTry()) {
      bucket(attempt.address()).addTokens(1);
      known.put(Sha256.of(attempt.pair()), clock.instant());
      knownHere.put(attempt.pair(), true);
    }
  }

  /// Neither right nor wrong: it was not looked at.
  public void undecided(Attempt attempt) {
    if (attempt.isTry()) {
      bucket(attempt.address()).addTokens(1);
    }
  }

  public void failed(Attempt attempt) {
    if (!attempt.isTry()) {
      // It was right once and is no longer, as a revoked token.
      knownHere.invalidate(attempt.pair());
      known.delete(Sha256.of(attempt.pair()));
      var _ = takeTry(attempt.address());
    }
  }

  void purge() {
    known.deleteSeenBefore(clock.instant().minus(KNOWN_TTL));
  }

  private boolean isKnown(String pair) {
    if (knownHere.getIfPresent(pair) != null) {
      return true;
    }
    var seen = known.find(Sha256.of(pair));
    var now = clock.instant();
    if (seen.filter(at -> at.isAfter(now.minus(KNOWN_TTL))).isEmpty()) {
      return false;
    }
    if (seen.get().isBefore(now.minus(WRITTEN_EVERY))) {
      known.put(Sha256.of(pair), now);
    }
    knownHere.put(pair, true);
    return true;
  }

  private Optional<Duration> takeTry(String address) {
    var now = System.nanoTime();
    var shut = shutUntilNanos.getIfPresent(address);
    if (shut != null && shut - now > 0) {
      return Optional.of(Duration.ofNanos(shut - now));
    }
    var bucket = bucket(address);
    if (bucket.tryConsume(1)) {
      return Optional.empty();
    }
    var nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    var wait = Duration.ofNanos(Math.max(SHORTEST_WAIT.toNanos(), nanos));
    shutUntilNanos.put(address, now + wait.toNanos());
    if (shut == null) {
      log.warn("too many sign-ins failed address={}", address);
    }
    return Optional.of(wait);
  }

  private Bucket bucket(String address) {
    var limit =
        Bandwidth.builder()
            .capacity(rate.count())
            .refillGreedy(rate.count(), rate.window())
            .build();
    var id = "%s/%s/%d/%s".formatted("sign-in", Sha256.hex(address), rate.count(), rate.window());
    return buckets.of(id, limit);
  }
}
