package io.gluegate.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeJournalTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration RETENTION = Duration.ofDays(30);

  @RegisterExtension static final Postgres postgres = new Postgres();

  private Instant now = NOON;
  private final ChangeJournal journal = journal((byte) 1, Optional.empty());

  @Test
  void changeIsKeptFromItsBeginningToItsOutcome() {
    var id = started(planned("Kept", Optional.empty()));
    assertThat(journal.find(id).orElseThrow().outcome()).isEqualTo(Change.Outcome.STARTED);

    journal.done(id, content("before", "after"), along -> {});

    var change = journal.find(id).orElseThrow();
    assertThat(change.outcome()).isEqualTo(Change.Outcome.DONE);
    assertThat(change.recordId()).contains(7L);
    assertThat(journal.content(id)).contains(content("before", "after"));
    journal.failed(id, "too late");
    assertThat(journal.find(id).orElseThrow().outcome()).isEqualTo(Change.Outcome.DONE);
  }

  @Test
  void contentIsReadWithThePreviousKeyAndNotWithoutIt() {
    var id = started(planned("Sealed", Optional.empty()));

    assertThat(journal((byte) 2, Optional.of((byte) 1)).content(id)).isPresent();
    assertThat(journal((byte) 2, Optional.empty()).content(id)).isEmpty();
  }

  @Test
  void whatIsLeftBehindBecomesUnknown() {
    var id = started(planned("Left", Optional.empty()));

    now = NOON.plus(ChangeJournal.UNDER_WAY_MAX);
    journal.settle();
    assertThat(journal.find(id).orElseThrow().outcome()).isEqualTo(Change.Outcome.STARTED);
    now = now.plusMillis(1);
    journal.settle();

    var change = journal.find(id).orElseThrow();
    assertThat(change.outcome()).isEqualTo(Change.Outcome.UNKNOWN);
    assertThat(change.reason().orElse("")).contains("the gateway ended");
    assertThat(journal.mayBeUnderWay(change)).isFalse();
  }

  @Test
  void changesGoWhenTheirRetentionEnds() {
    for (int i = 0; i < ChangeJournal.PURGED_ROWS_MAX + 1; i++) {
      started(planned("Old", Optional.empty()));
    }
    now = NOON.plus(RETENTION);
    var young = started(planned("Young", Optional.empty()));

    now = NOON.plus(RETENTION).plusMillis(1);
    journal.settle();

    assertThat(journal.find(young)).isPresent();
    assertThat(postgres.query("select count(*) from record_change where name = 'Old'"))
        .containsExactly("0");
  }

  @Test
  void claimIsHeldForItsTimeAndFreedByAFailure() {
    var claim = Claim.of("vera", "create", Json.object().put("name", "x"), Optional.empty());
    var first = started(planned("One", Optional.of(claim)));

    assertThat(journal.begin(planned("Two", Optional.of(claim))))
        .isInstanceOfSatisfying(
            ChangeJournal.Begun.Repeated.class,
            repeated -> assertThat(repeated.first().id()).isEqualTo(first));
    journal.failed(first, "refused");
    var second = started(planned("Three", Optional.of(claim)));
    assertThat(journal.findHolder(claim)).isPresent();
    now = NOON.plus(Claim.SAME_ARGUMENTS_TTL);
    assertThat(journal.findHolder(claim)).isEmpty();
    assertThat(started(planned("Four", Optional.of(claim)))).isNotEqualTo(second);
  }

  @Test
  void idempotencyKeyIsForOneSetOfArguments() {
    var key = Optional.of("job-7");
    var one = Claim.of("vera", "create", Json.object().put("name", "x"), key);
    var other = Claim.of("vera", "create", Json.object().put("name", "y"), key);
    started(planned("Keyed", Optional.of(one)));

    assertThat(journal.begin(planned("Keyed", Optional.of(other))))
        .isInstanceOf(ChangeJournal.Begun.OtherArguments.class);
    now = NOON.plus(Claim.IDEMPOTENCY_KEY_TTL).minusMillis(1);
    assertThat(journal.findHolder(one)).isPresent();
    now = NOON.plus(Claim.IDEMPOTENCY_KEY_TTL);
    assertThat(journal.findHolder(one)).isEmpty();
  }

  @Test
  void changeIsUndoneOnceUnlessTheUndoingFailed() {
    var change = started(planned("Undone", Optional.empty()));
    var undoing = started(undoing(change));

    assertThat(journal.begin(undoing(change))).isInstanceOf(ChangeJournal.Begun.UndoneBefore.class);
    journal.failed(undoing, "refused");
    started(undoing(change));
  }

  @Test
  void whatIsTooLargeIsRefusedAndWhatIsTooLongIsCut() {
    var huge = "x".repeat(ChangeContent.CONTENT_BYTES_MAX);
    assertThat(journal.begin(planned("Huge", content(huge, "y"))))
        .isInstanceOf(ChangeJournal.Begun.TooLarge.class);

    var id = started(planned("ü".repeat(1_500), Optional.empty()));
    journal.unknown(id, "r".repeat(700), along -> {});

    var change = journal.find(id).orElseThrow();
    assertThat(change.name()).isEqualTo("ü".repeat(ChangeJournal.NAME_BYTES_MAX / 2));
    assertThat(change.summary().getBytes(UTF_8)).hasSize(ChangeJournal.SUMMARY_BYTES_MAX);
    assertThat(change.reason().orElse("")).hasSize(ChangeJournal.REASON_BYTES_MAX);
  }

  private UUID started(ChangeJournal.Planned planned) {
    var begun = journal.begin(planned);
    assertThat(begun).isInstanceOf(ChangeJournal.Begun.Started.class);
    return ((ChangeJournal.Begun.Started) begun).change();
  }

  private static ChangeJournal.Planned undoing(UUID change) {
    var plain = planned("Undoing", Optional.empty());
    return new ChangeJournal.Planned(
        plain.author(),
        plain.subject(),
        plain.summary(),
        plain.content(),
        plain.claim(),
        plain.instead(),
        Optional.of(change));
  }

  private static ChangeJournal.Planned planned(String name, Optional<Claim> claim) {
    return planned(name, content("a", "b"), claim);
  }

  private static ChangeJournal.Planned planned(String name, ChangeContent content) {
    return planned(name, content, Optional.empty());
  }

  private static ChangeJournal.Planned planned(
      String name, ChangeContent content, Optional<Claim> claim) {
    return new ChangeJournal.Planned(
        new ChangeJournal.Author("vera", "vera", "create"),
        new ChangeJournal.Subject("document", OptionalLong.empty(), OptionalLong.of(1), name),
        "Creates " + name,
        content,
        claim,
        Optional.empty(),
        Optional.empty());
  }

  private static ChangeContent content(String before, String after) {
    return new ChangeContent(
        List.of(Snapshot.of("document", 7, "d", Json.object().put("text", before))),
        List.of(Snapshot.of("document", 7, "d", Json.object().put("text", after))));
  }

  private ChangeJournal journal(byte current, Optional<Byte> previous) {
    var database = postgres.database();
    var keys =
        new SealKeys(
            Optional.of(key(current)),
            previous.map(ChangeJournalTest::key),
            database.dao(SealKeyDao.class),
            () -> now);
    return new ChangeJournal(database, new Seal(keys), RETENTION, () -> now);
  }

  private static byte[] key(byte fill) {
    var key = new byte[SealKeys.KEY_BYTES];
    Arrays.fill(key, fill);
    return key;
  }
}
