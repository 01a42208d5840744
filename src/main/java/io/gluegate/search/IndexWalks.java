package io.gluegate.search;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Keeps what became of the walks through the organizations, and tells from it how complete the
/// index is.
final class IndexWalks {

  private final Database database;
  private final Generations generations;
  private final InstantSource clock;

  /// How a walk ended: what was not read to the end, and how many records each generation lacks.
  /// One that broke off is never complete.
  record Ended(long organizationId, boolean isWhole, Set<SourceKind> unread, Failures failures) {

    Ended {
      unread = Set.copyOf(unread);
    }

    private boolean isComplete(int generation) {
      return isWhole && unread.isEmpty() && failures.of(generation) == 0;
    }
  }

  IndexWalks(Database database, Generations generations, InstantSource clock) {
    this.database = database;
    this.generations = generations;
    this.clock = clock;
  }

  /// Says which organizations there are, in every generation; `all` when there are no others.
  void expect(List<Long> organizationIds, boolean all) {
    generations.kept().forEach(kept -> expect(kept.generation().id(), organizationIds, all));
  }

  /// The same for one generation.
  void expect(int generation, List<Long> organizationIds, boolean all) {
    var ids = organizationIds.stream().mapToLong(Long::longValue).toArray();
    database.useTransaction(
        transaction -> {
          var dao = transaction.dao(IndexWalkDao.class);
          dao.expect(generation, ids);
          if (all) {
            dao.deleteOthers(generation, ids);
            dao.keepListed(generation, clock.instant());
          }
        });
  }

  /// Those that a walk beginning now writes: what is made later, or elsewhere, gets but a part.
  List<Integer> written() {
    return generations.kept().stream()
        .filter(kept -> kept.embedder().isPresent())
        .map(kept -> kept.generation().id())
        .toList();
  }

  void end(List<Integer> written, Ended ended) {
    var now = clock.instant();
    var unread = ended.unread().stream().sorted().map(SourceKind::word).toArray(String[]::new);
    for (var generation : written) {
      dao()
          .end(
              generation,
              ended.organizationId(),
              now,
              ended.isComplete(generation) ? Optional.of(now) : Optional.empty(),
              ended.failures().of(generation),
              unread);
    }
  }

  /// For an organization that is not there any more, or is left out.
  void forget(long organizationId) {
    dao().delete(organizationId);
  }

  IndexCoverage coverage(OrganizationScope scope, OptionalLong organizationId) {
    var one =
        organizationId.isPresent()
            ? Optional.of(organizationId.getAsLong())
            : Optional.<Long>empty();
    return dao()
        .coverage(
            generations.answering().generation().id(),
            one,
            ScopeArrays.of(scope),
            clock.instant().minus(Generations.USED_TTL));
  }

  private IndexWalkDao dao() {
    return database.dao(IndexWalkDao.class);
  }
}
