package io.gluegate.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gluegate.core.Database;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import io.gluegate.core.Transaction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// IT Glue keys that callers left here, so that they need not send them: sealed with a key of the
/// configuration (AES-256-GCM) and bound to their principal. Without that key there is no vault.
public final class KeyVault {

  /// Keys that are read at a time.
  static final int PAGE_SIZE = 500;

  private final Database database;
  private final Optional<Seal> seal;
  private final InstantSource clock;

  /// How many kept keys were sealed anew, and how many nobody here can open.
  public record Resealed(int done, int lost) {}

  public KeyVault(Database database, OwnKeyConfig config, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.seal =
        config
            .currentKey()
            .map(
                key ->
                    new Seal(
                        new SealKeys(
                            Optional.of(key),
                            config.previousKey(),
                            database.dao(SealKeyDao.class),
                            clock)));
  }

  public boolean isOpen() {
    return seal.isPresent();
  }

  /// Keeps the key instead of the one before. Throws an [IllegalStateException] without a vault.
  public KeptKey keep(Transaction transaction, String principal, Secret key, String by) {
    var kept = new KeptKey(principal, Sha256.hex(key.value()).substring(0, 8), clock.instant(), by);
    var content = sealing().seal(key.value().getBytes(UTF_8), boundTo(principal));
    transaction.dao(KeyVaultDao.class).keep(kept, content);
    return kept;
  }

  public boolean forget(Transaction transaction, String principal) {
    return transaction.dao(KeyVaultDao.class).delete(principal);
  }

  public Optional<KeptKey> show(String principal) {
    return database.dao(KeyVaultDao.class).show(principal);
  }

  /// All kept keys, without their content.
  public List<KeptKey> list() {
    var rows = database.dao(KeyVaultDao.class);
    var all = new ArrayList<KeptKey>();
    var page = rows.list("", PAGE_SIZE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = rows.list(page.getLast().principal(), PAGE_SIZE);
    }
    return all;
  }

  /// Seals all kept keys with the current key, so that the one before can go.
  public Resealed reseal() {
    var rows = database.dao(KeyVaultDao.class);
    var done = 0;
    var lost = 0;
    for (var kept : list()) {
      var before = rows.find(kept.principal());
      var key = before.flatMap(content -> open(kept.principal(), content));
      if (key.isPresent()) {
        var now = sealing().seal(key.get().value().getBytes(UTF_8), boundTo(kept.principal()));
        done += rows.reseal(kept.principal(), before.get(), now) ? 1 : 0;
      } else if (before.isPresent()) {
        lost++;
      }
    }
    return new Resealed(done, lost);
  }

  /// The key itself; empty when it was sealed with a key that is not here.
  Optional<Secret> open(String principal, byte[] content) {
    return seal.flatMap(known -> known.open(content, boundTo(principal)))
        .map(bytes -> new Secret(new String(bytes, UTF_8)));
  }

  private Seal sealing() {
    return seal.orElseThrow(() -> new IllegalStateException("there is no vault without VAULT_KEY"));
  }

  private static byte[] boundTo(String principal) {
    return ("own_key:" + principal).getBytes(UTF_8);
  }
}
