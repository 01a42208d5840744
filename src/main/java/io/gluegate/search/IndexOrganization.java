package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.itglue.Organization;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Reads all records of an organization, kind by kind, and brings the index up to date with them. A
/// record that could not be embedded keeps its old passages; a kind that was read completely loses
/// what was not met.
final class IndexOrganization implements Job.Work<IndexOrganization.Input> {

  static final String NAME = "index-organization";
  static final Duration RUN_MAX = Duration.ofHours(2);

  private final SearchIndex index;
  private final Indexing.Sources sources;
  private final InstantSource clock;

  /// Which organization, and how many documents are read at a time.
  record Input(long organizationId, int pageSize) {}

  IndexOrganization(SearchIndex index, Indexing.Sources sources, InstantSource clock) {
    this.index = index;
    this.sources = sources;
    this.clock = clock;
  }

  @Override
  public void run(Input input, Job.Report report) {
    var id = input.organizationId();
    if (!sources.rules().admitsOrganization(id)) {
      removeAll(id);
      report.progress(1, 1, "this organization is left out of the index");
      return;
    }
    var source = sources.itGlue().inBackground(key(), Deadline.in(RUN_MAX, clock));
    var organization = find(source, id);
    if (organization.isPresent()) {
      walk(source, organization.get(), input.pageSize(), report);
    } else {
      removeAll(id);
      report.progress(1, 1, "there is no such organization any more");
    }
  }

  private static Optional<Organization> find(ItGlue source, long id) {
    try {
      return Optional.of(source.organization(id));
    } catch (ItGlueException e) {
      return switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN -> Optional.empty();
        default -> throw e;
      };
    }
  }

  private void walk(ItGlue source, Organization organization, int pageSize, Job.Report report) {
    var progress = new WalkProgress(organization.name(), report);
    var settings = new OrganizationWalk.Settings(organization, sources.rules(), pageSize);
    var files = new DocumentFiles(index, source, clock.instant());
    try (var intake = new Intake(index)) {
      var walk = new OrganizationWalk(intake, source, settings, files, progress);
      for (var kind : SourceKind.values()) {
        if (sources.rules().admits(kind)) {
          walk.index(kind);
        } else {
          index.removeOthers(kind, organization.id(), new long[0], index.now());
        }
      }
      intake.finish();
    }
    progress.finish();
  }

  private Secret key() {
    return sources.key().orElseThrow();
  }

  private void removeAll(long organizationId) {
    for (var kind : SourceKind.values()) {
      index.removeOthers(kind, organizationId, new long[0], index.now());
    }
  }
}
