package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.core.PageRequest;
import io.gluegate.core.Secret;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.ListFilter;
import io.gluegate.itglue.Organization;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads all documents of an organization and brings the index up to date with them. A document
/// that could not be embedded keeps its old passages.
final class IndexOrganization implements Job.Work<IndexOrganization.Input> {

  static final String NAME = "index-organization";
  static final Duration RUN_MAX = Duration.ofHours(2);

  /// After so many failures of the embedding model in a row it counts as away, and the run ends;
  /// the queue tries it again later.
  static final int FAILURES_IN_A_ROW_MAX = 3;

  private final SearchIndex index;
  private final ItGlueClient itGlue;
  private final Optional<Secret> key;
  private final InstantSource clock;

  /// Which organization, and how many documents are read at a time.
  record Input(long organizationId, int pageSize) {}

  IndexOrganization(
      SearchIndex index, ItGlueClient itGlue, Optional<Secret> key, InstantSource clock) {
    this.index = index;
    this.itGlue = itGlue;
    this.key = key;
    this.clock = clock;
  }

  Job<Input> job() {
    return new Job<>(NAME, Input.class, this);
  }

  @Override
  public void run(Input input, Job.Report report) {
    var source = itGlue.inBackground(key.orElseThrow(), Deadline.in(RUN_MAX, clock));
    var organization = source.organization(input.organizationId());
    var walk = new Walk(organization, total(source, input.organizationId()), report);
    var crawl = source.eachDocument(input.organizationId(), input.pageSize(), walk::put);
    crawl.notes().forEach(report::error);
    if (crawl.complete()) {
      index.removeOthers(
          SourceKind.DOCUMENT,
          input.organizationId(),
          walk.seen.stream().mapToLong(Long::longValue).toArray());
    }
    walk.finish();
  }

  private static long total(ItGlue source, long organizationId) {
    return source.documents(organizationId, ListFilter.none(), new PageRequest(1, 1)).totalCount();
  }

  /// One run through the documents.
  private final class Walk {

    private final Organization organization;
    private final long total;
    private final Job.Report report;
    private final List<Long> seen = new ArrayList<>();
    private long failed;
    private int failedInARow;

    private Walk(Organization organization, long total, Job.Report report) {
      this.organization = organization;
      this.total = total;
      this.report = report;
    }

    private void put(List<Document> documents) {
      documents.forEach(this::put);
    }

    private void put(Document document) {
      seen.add(document.id());
      try {
        index.put(SourceRecords.of(document, organization));
        failedInARow = 0;
      } catch (EmbedderException e) {
        if (++failed == 1) {
          report.error(String.valueOf(e.getMessage()));
        }
        if (++failedInARow == FAILURES_IN_A_ROW_MAX) {
          throw e;
        }
      }
      report.progress(seen.size(), Math.max(total, seen.size()), message());
    }

    private String message() {
      return "%s: %d of %d documents".formatted(organization.name(), seen.size() - failed, total);
    }

    private void finish() {
      report.progress(seen.size(), seen.size(), message());
      if (failed > 0) {
        throw new IllegalStateException(
            "%d of %d documents could not be embedded".formatted(failed, seen.size()));
      }
    }
  }
}
