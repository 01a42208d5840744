package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.itglue.Organization;
import io.gluegate.jobs.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads all records of an organization, kind by kind, and brings the index up to date with them. A
/// record that could not be embedded keeps its old passages; a kind that was read completely loses
/// what was not met.
final class IndexOrganization implements Job.Work<IndexOrganization.Input> {

  static final String NAME = "index-organization";
  static final Duration RUN_MAX = Duration.ofHours(2);

  private final SearchIndex index;
  private final IndexWalks walks;
  private final Indexing.Sources sources;
  private final InstantSource clock;

  /// Which organization, and how many documents are read at a time.
  record Input(long organizationId, int pageSize) {}

  IndexOrganization(
      SearchIndex index, IndexWalks walks, Indexing.Sources sources, InstantSource clock) {
    this.index = index;
    this.walks = walks;
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
    var written = walks.written();
    var unread = new HashSet<>(sources.rules().kindsIndexed());
    var failures = new Failures();
    try (var intake = new Intake(index, failures)) {
      read(new OrganizationWalk(intake, source, settings, files, progress), organization, unread);
      intake.finish();
    } catch (RuntimeException e) {
      keep(written, new IndexWalks.Ended(organization.id(), false, unread, failures), e);
      throw e;
    }
    walks.end(written, new IndexWalks.Ended(organization.id(), true, unread, failures));
    progress.finish();
  }

  /// What was read to the end is no longer unread.
  private void read(OrganizationWalk walk, Organization organization, Set<SourceKind> unread) {
    for (var kind : SourceKind.values()) {
      if (!sources.rules().admits(kind)) {
        index.removeOthers(kind, organization.id(), new long[0], index.now());
      } else if (walk.index(kind)) {
        unread.remove(kind);
      }
    }
  }

  /// The database may be why the walk broke off.
  private void keep(List<Integer> written, IndexWalks.Ended ended, RuntimeException why) {
    try {
      walks.end(written, ended);
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private Secret key() {
    return sources.key().orElseThrow();
  }

  private void removeAll(long organizationId) {
    walks.forget(organizationId);
    for (var kind : SourceKind.values()) {
      index.removeOthers(kind, organizationId, new long[0], index.now());
    }
  }
}
