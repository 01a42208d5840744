package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.InstantSource;

/// Reads one document again and brings the index up to date with it. One that has gone, or that may
/// not be in the index any more, leaves it.
final class IndexDocument implements Job.Work<IndexDocument.Input> {

  static final String NAME = "index-document";
  static final Duration RUN_MAX = Duration.ofMinutes(5);

  private final SearchIndex index;
  private final Indexing.Sources sources;
  private final InstantSource clock;

  /// Which document.
  record Input(long documentId) {}

  IndexDocument(SearchIndex index, Indexing.Sources sources, InstantSource clock) {
    this.index = index;
    this.sources = sources;
    this.clock = clock;
  }

  @Override
  public void run(Input input, Job.Report report) {
    try {
      read(input.documentId());
    } catch (ItGlueException e) {
      switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN ->
            index.remove(SourceKind.DOCUMENT, input.documentId());
        default -> throw e;
      }
    }
    report.progress(1, 1, "done");
  }

  private void read(long id) {
    var source =
        sources.itGlue().inBackground(sources.key().orElseThrow(), Deadline.in(RUN_MAX, clock));
    var document = source.document(id);
    var rules = sources.rules();
    if (!rules.admits(SourceKind.DOCUMENT)
        || !rules.admits(document)
        || !rules.admitsOrganization(document.organizationId())) {
      index.remove(SourceKind.DOCUMENT, id);
      return;
    }
    var organization = source.organization(document.organizationId());
    var files = DocumentFiles.read(source, id);
    index.put(new SourceRecords(organization).of(document, files));
    index.keepFiles(id, files);
  }
}
