package io.gluegate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gluegate.core.Database;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What is known of principals, remembered for a moment. Whoever changes something says so to all
/// replicas ([#tell]), which forget at once; when that word is lost, the moment is short.
public final class Principals {

  /// The channel of changes to tokens, scopes, groups and stops.
  public static final String CHANGED = "access";

  /// How long a replica that hears nothing of a change goes on as before.
  public static final Duration REMEMBERED_TTL = Duration.ofSeconds(5);

  /// Tokens and principals that a replica remembers.
  static final int REMEMBERED_MAX = 10_000;

  /// How exact the time of a token's last use is.
  static final Duration LAST_USE_STEP = Duration.ofMinutes(1);

  private final TokenDao tokens;
  private final PrincipalDao rows;
  private final OwnKeys ownKeys;
  private final InstantSource clock;

  /// Grows with every change. It is part of each key, so that what was read before a change is not
  /// found after it, even when the reading was under way.
  private final AtomicLong age = new AtomicLong();

  private final Cache<Key, AccessToken> bySecret;
  private final Cache<Key, AccessToken> byId;
  private final Cache<Key, Standing> standings;

  private record Key(long age, String name) {}

  public Principals(Database database, OwnKeys ownKeys, InstantSource clock) {
    this.ownKeys = ownKeys;
    this.tokens = database.dao(TokenDao.class);
    this.rows = database.dao(PrincipalDao.class);
    this.clock = clock;
    this.bySecret = remembering();
    this.byId = remembering();
    this.standings = remembering();
  }

  private static <V> Cache<Key, V> remembering() {
    return Caffeine.newBuilder()
        .maximumSize(REMEMBERED_MAX)
        .expireAfterWrite(REMEMBERED_TTL)
        .build();
  }

  /// Tells all replicas, once the transaction is committed.
  public static void tell(Transaction transaction) {
    Wakeups.send(transaction, CHANGED, "");
  }

  /// Hears of changes until the handle is closed; `andThen` must not block.
  public Wakeups.Listening listen(Wakeups wakeups, Runnable andThen) {
    return wakeups.listen(
        CHANGED,
        _ -> {
          forget();
          andThen.run();
        });
  }

  private void forget() {
    age.incrementAndGet();
    bySecret.invalidateAll();
    byId.invalidateAll();
    standings.invalidateAll();
  }

  /// The token of that secret, a revoked or expired one, too.
  Optional<AccessToken> findToken(Secret secret) {
    var hash = Sha256.of(secret.value());
    return find(
        bySecret, HexFormat.of().formatHex(hash), () -> used(tokens.findBySecretHash(hash)));
  }

  private Optional<AccessToken> used(Optional<AccessToken> found) {
    var now = clock.instant();
    found
        .filter(token -> token.isActive(now))
        .ifPresent(token -> tokens.touch(token.id(), now, now.minus(LAST_USE_STEP)));
    return found;
  }

  /// How things stand with a principal, by [Principal#person].
  Standing standing(String person) {
    return find(standings, person, () -> Optional.of(read(person))).orElseThrow();
  }

  private Standing read(String person) {
    return new Standing(
        ScopeRow.together(rows.scopesOf(person)),
        rows.findQuarantine(person),
        rows.findWriteStop(),
        rows.findSealedKey(person));
  }

  /// Why nothing may be written to IT Glue just now, by anybody.
  public Optional<Standing.Stop> writeStop(Principal caller) {
    return standing(caller.person()).writeStop();
  }

  /// The IT Glue key that is kept for a principal.
  public Optional<Secret> findKeptKey(String person) {
    return standing(person).sealedKey().flatMap(text -> ownKeys.open(person, text));
  }

  /// The caller of an earlier request as they are now; empty when they may call no longer.
  public Optional<Principal> findCurrent(Principal caller) {
    var standing = standing(caller.person());
    if (standing.quarantine().isPresent() || caller.hasEnded(clock.instant())) {
      return Optional.empty();
    }
    var id = caller.tokenId();
    if (id.isEmpty()) {
      return Optional.of(caller.as(caller.role(), caller.scope().within(standing.scope())));
    }
    return find(byId, id.get().toString(), () -> tokens.find(id.get()))
        .filter(token -> token.isActive(clock.instant()))
        .map(
            token ->
                caller.as(
                    ownKeys.roleOf(token.role(), caller.ownKey().isPresent()), standing.scope()));
  }

  private <V> Optional<V> find(Cache<Key, V> cache, String name, Supplier<Optional<V>> load) {
    var key = new Key(age.get(), name);
    var known = cache.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    var found = load.get();
    found.ifPresent(value -> cache.put(key, value));
    return found;
  }
}
