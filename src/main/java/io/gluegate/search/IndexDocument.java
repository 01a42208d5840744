package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Reads one document again and brings the index up to date with it. One that has gone leaves the
/// index.
final class IndexDocument implements Job.Work<IndexDocument.Input> {

  static final String NAME = "index-document";
  static final Duration RUN_MAX = Duration.ofMinutes(5);

  private final SearchIndex index;
  private final ItGlueClient itGlue;
  private final Optional<Secret> key;
  private final InstantSource clock;

  /// Which document.
  record Input(long documentId) {}

  IndexDocument(SearchIndex index, ItGlueClient itGlue, Optional<Secret> key, InstantSource clock) {
    this.index = index;
    this.itGlue = itGlue;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public void run(Input input, Job.Report report) {
    var source = itGlue.inBackground(key.orElseThrow(), Deadline.in(RUN_MAX, clock));
    try {
      var document = source.document(input.documentId());
      var organization = source.organization(document.organizationId());
      index.put(SourceRecords.of(document, organization));
    } catch (ItGlueException e) {
      switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN ->
            index.remove(SourceKind.DOCUMENT, input.documentId());
        default -> throw e;
      }
    }
    report.progress(1, 1, "done");
  }
}
