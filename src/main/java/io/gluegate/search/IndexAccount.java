package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.itglue.Organization;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.function.LongConsumer;

/// Asks for every organization of the account to be indexed. Those that have gone leave the index.
record IndexAccount(
    SearchIndex index,
    IndexWalks walks,
    Indexing.Sources sources,
    InstantSource clock,
    LongConsumer indexing)
    implements Job.Work<IndexAccount.Input> {

  static final String NAME = "index-account";
  static final Duration RUN_MAX = Duration.ofMinutes(10);

  /// Nothing needs to be known.
  record Input() {}

  @Override
  public void run(Input input, Job.Report report) {
    var ids = new ArrayList<Long>();
    var crawl =
        sources
            .itGlue()
            .inBackground(sources.key().orElseThrow(), Deadline.in(RUN_MAX, clock))
            .eachOrganization(page -> page.stream().map(Organization::id).forEach(ids::add));
    crawl.notes().forEach(report::error);
    ids.forEach(indexing::accept);
    // An account without any organization is none that anybody has: something is wrong with it.
    var isAll = crawl.complete() && !ids.isEmpty();
    walks.expect(sources.rules().admitted(ids), isAll);
    if (isAll) {
      index.removeOtherOrganizations(ids.stream().mapToLong(Long::longValue).toArray());
    }
    report.progress(1, 1, "every organization is queued");
  }
}
