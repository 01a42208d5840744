package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.itglue.Crawled;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.itglue.ItGlueRecord;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;

/// Reads one record again and brings the index up to date with it. One that has gone, or that may
/// not be in the index any more, leaves it.
final class IndexRecord implements Job.Work<IndexRecord.Input> {

  static final String NAME = "index-record";

  /// The same for documents, in the form that earlier releases queue and know.
  static final String OF_DOCUMENT = "index-document";

  static final Duration RUN_MAX = Duration.ofMinutes(5);

  private final SearchIndex index;
  private final Indexing.Sources sources;
  private final InstantSource clock;

  /// Which record.
  record Input(SourceKind kind, long id) {}

  /// Which document.
  record DocumentInput(long documentId) {}

  /// A run as it is queued.
  record Run(String job, String subject, Object input) {}

  /// Where it is read, and when that began.
  private record Reading(ItGlue source, Instant since) {}

  IndexRecord(SearchIndex index, Indexing.Sources sources, InstantSource clock) {
    this.index = index;
    this.sources = sources;
    this.clock = clock;
  }

  static Run of(SourceKind kind, long id) {
    return kind == SourceKind.DOCUMENT
        ? new Run(OF_DOCUMENT, String.valueOf(id), new DocumentInput(id))
        : new Run(NAME, "%s %d".formatted(kind.word(), id), new Input(kind, id));
  }

  void run(DocumentInput input, Job.Report report) {
    run(new Input(SourceKind.DOCUMENT, input.documentId()), report);
  }

  /// What the key may not read stays as it is.
  @Override
  public void run(Input input, Job.Report report) {
    try {
      read(input.kind(), input.id());
    } catch (ItGlueException e) {
      switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN -> index.remove(input.kind(), input.id());
        case NOT_FOR_API_KEYS, RIGHT_MISSING -> report.error(String.valueOf(e.getMessage()));
        default -> throw e;
      }
    }
    report.progress(1, 1, "done");
  }

  private void read(SourceKind kind, long id) {
    if (!sources.rules().admits(kind)) {
      index.remove(kind, id);
      return;
    }
    var source =
        sources.itGlue().inBackground(sources.key().orElseThrow(), Deadline.in(RUN_MAX, clock));
    var reading = new Reading(source, index.now());
    var reads = source.records();
    switch (kind) {
      case DOCUMENT -> document(reading, id);
      case FLEXIBLE_ASSET -> put(reading, kind, reads.asset(id), SourceRecords::asset);
      case CONFIGURATION ->
          put(reading, kind, reads.configuration(id), SourceRecords::configuration);
      case CONTACT -> put(reading, kind, reads.contact(id), SourceRecords::contact);
      case LOCATION -> put(reading, kind, reads.location(id), SourceRecords::location);
      case DOMAIN, EXPIRATION ->
          throw new IllegalArgumentException(kind.collection() + " are read by organization");
    }
  }

  private void document(Reading reading, long id) {
    var source = reading.source();
    var document = source.document(id);
    if (!isAdmitted(document, document.organizationId())) {
      index.remove(SourceKind.DOCUMENT, id);
      return;
    }
    var organization = source.organization(document.organizationId());
    var files = DocumentFiles.read(source, id);
    index.put(new SourceRecords(organization).of(document, files), reading.since());
    index.keepFiles(id, files);
  }

  private <T extends ItGlueRecord> void put(
      Reading reading,
      SourceKind kind,
      Crawled<T> record,
      BiFunction<SourceRecords, Crawled<T>, SourceRecord> text) {
    var owner = record.attributes().path("organization_id").asLong();
    if (!isAdmitted(record, owner)) {
      index.remove(kind, record.id());
      return;
    }
    var organization = reading.source().organization(owner);
    index.put(text.apply(new SourceRecords(organization), record), reading.since());
  }

  private boolean isAdmitted(ItGlueRecord record, long organization) {
    return sources.rules().admits(record) && sources.rules().admitsOrganization(organization);
  }
}
