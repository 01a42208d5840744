package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.Organization;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Asks for every organization of the account to be indexed.
record IndexAccount(
    ItGlueClient itGlue, Optional<Secret> key, InstantSource clock, LongConsumer indexing)
    implements Job.Work<IndexAccount.Input> {

  static final String NAME = "index-account";
  static final Duration RUN_MAX = Duration.ofMinutes(10);

  /// Nothing needs to be known.
  record Input() {}

  @Override
  public void run(Input input, Job.Report report) {
    itGlue
        .inBackground(key.orElseThrow(), Deadline.in(RUN_MAX, clock))
        .eachOrganization(page -> page.stream().mapToLong(Organization::id).forEach(indexing));
    report.progress(1, 1, "every organization is queued");
  }
}
