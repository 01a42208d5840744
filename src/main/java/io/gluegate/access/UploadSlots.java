package io.gluegate.access;

import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Addresses at which a file can be sent once, for callers whose files are on a disk that the
/// gateway cannot see. Whoever has the address may send; it is good for one file of one record.
public final class UploadSlots {

  public static final Duration SLOT_TTL = Duration.ofMinutes(10);

  /// Slots of one caller that wait for their file.
  public static final int OPEN_MAX = 20;

  private final Database database;
  private final Ids ids;
  private final InstantSource clock;

  /// What is asked for: the tool that takes the file, and its other arguments as JSON.
  public record Wanted(Principal caller, String tool, String arguments) {}

  /// A slot with its secret, which is told once.
  public record Opened(Secret secret, Instant expiresAt) {}

  public UploadSlots(Database database, InstantSource clock) {
    this.database = database;
    this.ids = new Ids(clock);
    this.clock = clock;
  }

  /// Empty when too many of the caller's wait already.
  public Optional<Opened> open(Wanted wanted) {
    var now = clock.instant();
    var caller = wanted.caller();
    if (dao().countOpen(caller.subject(), now) >= OPEN_MAX) {
      return Optional.empty();
    }
    var scope = ScopeArrays.of(caller.scope());
    var secret = new Secret(ids.unguessable());
    var slot =
        new UploadSlot(
            ids.next(),
            caller.subject(),
            caller.label(),
            caller.role(),
            scope.allowed(),
            scope.denied(),
            wanted.tool(),
            wanted.arguments());
    var expiresAt = now.plus(SLOT_TTL);
    dao().insert(slot, Sha256.of(secret.value()), now, expiresAt);
    return Optional.of(new Opened(secret, expiresAt));
  }

  /// A slot that waits for its file.
  public Optional<UploadSlot> find(Secret secret) {
    return dao().find(Sha256.of(secret.value()), clock.instant());
  }

  /// False when somebody was faster.
  public boolean use(UploadSlot slot) {
    return dao().use(slot.id(), clock.instant());
  }

  public void purge() {
    dao().deleteExpired(clock.instant());
  }

  private UploadSlotDao dao() {
    return database.dao(UploadSlotDao.class);
  }
}
