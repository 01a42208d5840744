package io.gluegate.webhook;

import io.gluegate.access.Rate;
import io.gluegate.access.RateLimit;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Sha256;
import io.gluegate.core.SharedBuckets;
import io.gluegate.core.Transaction;
import io.gluegate.itglue.ReadCache;
import io.gluegate.search.IndexChange;
import io.gluegate.search.Indexing;
import io.gluegate.search.SourceKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// What is delivered becomes a row, and the work it asks for another one, in one transaction. Of
/// each record one run waits at the most, however many deliveries name it, and in whatever order:
/// the record is read again.
public final class Deliveries {

  /// How long deliveries can be looked up.
  static final Duration DELIVERIES_TTL = Duration.ofDays(7);

  /// Rows that one statement deletes.
  static final int PURGED_ROWS_MAX = 10_000;

  private static final Duration FULL_BUCKET_TTL = Duration.ofMinutes(1);

  private final Database database;
  private final Optional<RateLimit> limit;
  private final Indexing indexing;
  private final InstantSource clock;
  private final Ids ids;

  /// `limit` is how much one source may deliver.
  public Deliveries(
      Database database, Optional<RateLimit> limit, Indexing indexing, InstantSource clock) {
    this.database = database;
    this.limit = limit;
    this.indexing = indexing;
    this.clock = clock;
    this.ids = new Ids(clock);
  }

  /// Counted over all gateways on that database.
  public static Optional<RateLimit> limit(Optional<Rate> rate, DataSource dataSource) {
    return rate.map(
        known ->
            new RateLimit(
                "webhooks", known, new SharedBuckets(dataSource, "rate_bucket", FULL_BUCKET_TTL)));
  }

  /// How long the source has to wait; empty when it need not.
  Optional<Duration> count(String source) {
    return limit.flatMap(each -> each.take(source, 1));
  }

  /// Returns false, with nothing written, for what cannot be read again for lack of a key.
  boolean take(WebhookEvent event, String source, byte[] body) {
    return database.inTransaction(
        transaction -> {
          ReadCache.announce(transaction);
          var run = enqueue(transaction, event.subject());
          if (run.isEmpty() && event.subject().isForTheIndexAlone()) {
            return false;
          }
          transaction
              .dao(DeliveryDao.class)
              .put(row(event, run), Sha256.of(source), Sha256.of(body));
          return true;
        });
  }

  private Optional<UUID> enqueue(Transaction transaction, WebhookEvent.Subject subject) {
    return switch (subject) {
      case WebhookEvent.Subject.Document(long id) ->
          indexing.refreshRecord(transaction, SourceKind.DOCUMENT, id);
      case WebhookEvent.Subject.Plain(SourceKind kind, long id) ->
          indexing.refreshRecord(transaction, kind, id);
      case WebhookEvent.Subject.Asset(long organization, long id) -> {
        indexing.announce(transaction, new IndexChange.Asset(organization, id));
        yield indexing.refreshRecord(transaction, SourceKind.FLEXIBLE_ASSET, id);
      }
      case WebhookEvent.Subject.Organization(long id) -> {
        indexing.announce(transaction, new IndexChange.Organization(id));
        yield indexing.refreshOrganization(transaction, id);
      }
    };
  }

  private DeliveryDao.Row row(WebhookEvent event, Optional<UUID> run) {
    var subject = event.subject();
    return new DeliveryDao.Row(
        ids.next(),
        clock.instant(),
        event.event(),
        subject.id(),
        subject instanceof WebhookEvent.Subject.Asset(long organization, long _)
            ? Optional.of(organization)
            : Optional.empty(),
        run);
  }

  /// Deletes what is old.
  public void purge() {
    var before = clock.instant().minus(DELIVERIES_TTL);
    var rows = database.dao(DeliveryDao.class);
    while (rows.deleteBefore(before, PURGED_ROWS_MAX) == PURGED_ROWS_MAX) {
      // The next ones.
    }
  }
}
