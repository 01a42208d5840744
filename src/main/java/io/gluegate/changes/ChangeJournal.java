package io.gluegate.changes;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Seal;
import io.gluegate.core.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/// Keeps every write from before it is sent until its retention ends: what was there, what became
/// of it, and whether that is known.
public final class ChangeJournal {

  /// How long a write may be under way; one that is older was left behind by a gateway that ended.
  public static final Duration UNDER_WAY_MAX = Duration.ofMinutes(2);

  static final int NAME_BYTES_MAX = 400;
  static final int SUMMARY_BYTES_MAX = 2_000;
  static final int REASON_BYTES_MAX = 600;

  /// Rows that one purge deletes at a time.
  static final int PURGED_ROWS_MAX = 500;

  private final Database database;
  private final Seal seal;
  private final Duration retention;
  private final InstantSource clock;
  private final Ids ids;

  /// A write that is about to be sent. `claim` keeps a create from being made twice; `instead` is
  /// the change whose claim it takes over.
  public record Planned(
      Author author,
      Subject subject,
      String summary,
      ChangeContent content,
      Optional<Claim> claim,
      Optional<UUID> instead,
      Optional<UUID> undoes) {}

  /// Who writes, by which tool.
  public record Author(String principal, String label, String tool) {}

  /// What is written: the record when there is one already.
  public record Subject(
      String kind, OptionalLong recordId, OptionalLong organizationId, String name) {}

  /// Whether the write may be sent.
  public sealed interface Begun {

    record Started(UUID change) implements Begun {}

    /// The same create was begun before.
    record Repeated(Change first) implements Begun {}

    /// The idempotency key stands for a create with other arguments.
    record OtherArguments() implements Begun {}

    /// The prior state is too large to be kept.
    record TooLarge() implements Begun {}

    /// What it would undo was undone before.
    record UndoneBefore() implements Begun {}
  }

  public ChangeJournal(Database database, Seal seal, Duration retention, InstantSource clock) {
    this.database = database;
    this.seal = seal;
    this.retention = retention;
    this.clock = clock;
    this.ids = new Ids(clock);
  }

  /// The create that holds the claim, or nothing when nobody does.
  public Optional<Begun> findHolder(Claim claim) {
    return database.inTransaction(transaction -> holder(transaction, claim));
  }

  public Begun begin(Planned planned) {
    if (!planned.content().fits()) {
      return new Begun.TooLarge();
    }
    var id = ids.next();
    var row = row(id, planned);
    var bytes = planned.content().sealed(seal, id);
    return database.inTransaction(
        transaction -> {
          var held =
              planned.claim().flatMap(claim -> take(transaction, claim, id, planned.instead()));
          if (held.isPresent()) {
            return held.get();
          }
          var changes = transaction.dao(ChangeDao.class);
          if (planned.undoes().filter(undone -> !changes.undo(undone, id)).isPresent()) {
            return new Begun.UndoneBefore();
          }
          changes.insert(row, bytes);
          return new Begun.Started(id);
        });
  }

  /// The write took effect. `along` joins the transaction.
  public void done(UUID change, ChangeContent content, Consumer<Transaction> along) {
    var bytes = content.sealed(seal, change);
    var made =
        content.after().stream().map(Snapshot::id).filter(OptionalLong::isPresent).findFirst();
    database.useTransaction(
        transaction -> {
          transaction
              .dao(ChangeDao.class)
              .finish(change, made.orElse(OptionalLong.empty()), bytes, clock.instant());
          along.accept(transaction);
        });
  }

  /// The write certainly took no effect, so it may be tried again at once.
  public void failed(UUID change, String reason) {
    database.useTransaction(
        transaction -> {
          end(transaction, change, Change.Outcome.FAILED, reason);
          transaction.dao(ClaimDao.class).release(change);
        });
  }

  /// Nobody knows whether the write took effect. `along` joins the transaction.
  public void unknown(UUID change, String reason, Consumer<Transaction> along) {
    database.useTransaction(
        transaction -> {
          end(transaction, change, Change.Outcome.UNKNOWN, reason);
          along.accept(transaction);
        });
  }

  public Optional<Change> find(UUID change) {
    return dao().find(change);
  }

  /// Empty when the key that sealed it is no longer there.
  public Optional<ChangeContent> content(UUID change) {
    return dao().findContent(change).flatMap(kept -> ChangeContent.open(seal, change, kept));
  }

  /// Which changes are looked for; `principal` is whose they are. A scope that is limited leaves
  /// out those that belong to no organization.
  public record Wanted(
      OptionalLong organizationId,
      OptionalLong recordId,
      Optional<String> principal,
      OrganizationScope scope) {}

  /// The newest first, those older than `before` when it is given.
  public List<Change> newest(Wanted wanted, Optional<UUID> before, int limit) {
    return dao()
        .newest(
            wanted.organizationId(),
            wanted.recordId(),
            wanted.principal(),
            ScopeArrays.of(wanted.scope()),
            before,
            limit);
  }

  /// Gives up what was left behind, and deletes what is older than its retention.
  public void settle() {
    var now = clock.instant();
    dao().giveUp(now.minus(UNDER_WAY_MAX), now);
    database.dao(ClaimDao.class).deleteExpired(now);
    while (dao().deleteOlder(now.minus(retention), PURGED_ROWS_MAX) == PURGED_ROWS_MAX) {
      // The next batch goes in a transaction of its own.
    }
  }

  /// Whether a write that has no outcome may still be on its way.
  public boolean mayBeUnderWay(Change change) {
    var isOpen =
        change.outcome() == Change.Outcome.STARTED || change.outcome() == Change.Outcome.UNKNOWN;
    return isOpen && clock.instant().isBefore(change.startedAt().plus(UNDER_WAY_MAX));
  }

  private Optional<Begun> take(
      Transaction transaction, Claim claim, UUID change, Optional<UUID> instead) {
    var now = clock.instant();
    var isTaken =
        transaction
            .dao(ClaimDao.class)
            .take(
                claim.key(), claim.argumentsSha256(), change, now.plus(claim.ttl()), now, instead);
    return isTaken ? Optional.empty() : holder(transaction, claim);
  }

  private Optional<Begun> holder(Transaction transaction, Claim claim) {
    var held = transaction.dao(ClaimDao.class).find(claim.key(), clock.instant());
    if (held.isEmpty()) {
      return Optional.empty();
    }
    if (!held.get().argumentsSha256().equals(claim.argumentsSha256())) {
      return Optional.of(new Begun.OtherArguments());
    }
    return transaction.dao(ChangeDao.class).find(held.get().changeId()).map(Begun.Repeated::new);
  }

  private void end(Transaction transaction, UUID change, Change.Outcome outcome, String reason) {
    var cut = Cut.bytes(reason, REASON_BYTES_MAX);
    transaction.dao(ChangeDao.class).end(change, outcome, cut, clock.instant());
  }

  private ChangeDao.NewChange row(UUID id, Planned planned) {
    var subject = planned.subject();
    return new ChangeDao.NewChange(
        id,
        clock.instant(),
        planned.author().principal(),
        planned.author().label(),
        planned.author().tool(),
        subject.kind(),
        subject.recordId(),
        subject.organizationId(),
        Cut.bytes(subject.name(), NAME_BYTES_MAX),
        Cut.bytes(planned.summary(), SUMMARY_BYTES_MAX),
        planned.undoes());
  }

  private ChangeDao dao() {
    return database.dao(ChangeDao.class);
  }
}
