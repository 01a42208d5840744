package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.itglue.Organization;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;

/// Builds the generation of a new model: walks through the whole account, and when nothing of it is
/// missing the generation takes the place of the active one. After a crash it goes on with what is
/// not embedded yet. Only replicas that are configured for the model know this job.
record IndexGeneration(
    Generations generations,
    IndexWalks walks,
    Indexing.Sources sources,
    Job.Work<IndexOrganization.Input> walk,
    int pageSize,
    InstantSource clock)
    implements Job.Work<IndexGeneration.Input> {

  static final String NAME = "index-generation";
  static final Duration LIST_MAX = Duration.ofMinutes(10);

  /// Which generation.
  record Input(int generationId) {}

  @Override
  public void run(Input input, Job.Report report) {
    var organizations = new ArrayList<Organization>();
    var crawl =
        sources
            .itGlue()
            .inBackground(sources.key().orElseThrow(), Deadline.in(LIST_MAX, clock))
            .eachOrganization(organizations::addAll);
    var ids = sources.rules().admitted(organizations.stream().map(Organization::id).toList());
    walks.expect(input.generationId(), ids, crawl.complete());
    var failed = 0;
    for (int i = 0; i < organizations.size(); i++) {
      var organization = organizations.get(i);
      report.progress(i, organizations.size(), organization.name());
      if (!isWalked(organization.id(), report)) {
        failed++;
      }
    }
    if (failed > 0) {
      throw new IllegalStateException(
          "%d of %d organizations are not complete".formatted(failed, organizations.size()));
    }
    generations.complete(input.generationId());
    report.progress(organizations.size(), organizations.size(), "the generation is complete");
  }

  private boolean isWalked(long organizationId, Job.Report report) {
    try {
      walk.run(new IndexOrganization.Input(organizationId, pageSize), new Errors(report));
      return true;
    } catch (Exception e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while a generation was built", e);
      }
      report.error(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /// Keeps the errors of a walk; its progress is that of a part.
  private record Errors(Job.Report report) implements Job.Report {

    @Override
    public void progress(long done, long total, String message) {}

    @Override
    public void error(String sentence) {
      report.error(sentence);
    }
  }
}
