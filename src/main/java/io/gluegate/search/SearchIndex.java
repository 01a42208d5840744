package io.gluegate.search;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The index: texts are embedded first and stored in one transaction afterwards, so that what was
/// findable stays so. What changes is written to every generation that is kept up to date.
final class SearchIndex implements AutoCloseable {

  /// Names of organizations without records that one sweep deletes.
  static final int NAMES_FORGOTTEN_MAX = 10_000;

  private final Database database;
  private final Generations generations;
  private final Rereads rereads;
  private final Embedders embedders;
  private final InstantSource clock;
  private final IndexClaims claims;
  private final QueryVectors questions = new QueryVectors();

  /// Asks for records to be read again, by this replica or another one.
  interface Rereads {

    /// By one whose settings reach the model of that generation.
    void elsewhere(Generation generation, SourceRecord source);

    /// For a record that somebody else stored at the same time.
    void again(SourceRecord source);
  }

  /// A generation to answer from, and the vector of the question unless its model does not answer
  /// or is out of reach.
  record Asked(Generation generation, Optional<float[]> vector, String reason) {}

  /// What became of records: which could not be embedded, and why.
  record Outcome(int changed, List<SourceRecord> failed, Optional<EmbedderException> failure) {

    Outcome {
      failed = List.copyOf(failed);
    }
  }

  SearchIndex(Database database, Embedders embedders, Rereads rereads, InstantSource clock) {
    this.database = database;
    this.generations = new Generations(database, embedders, clock);
    this.rereads = rereads;
    this.embedders = embedders;
    this.claims = new IndexClaims(database);
    this.clock = clock;
  }

  Generations generations() {
    return generations;
  }

  /// The generation that questions are answered from.
  Generation generation() {
    return generations.answering().generation();
  }

  /// A question and where it is looked for: both are of the same model.
  Asked ask(String question) {
    var served = generations.answering();
    var generation = served.generation();
    if (served.embedder().isEmpty()) {
      return new Asked(
          generation,
          Optional.empty(),
          "The settings of this replica do not reach the model %s (%s)"
              .formatted(generation.model(), generation.provider()));
    }
    try {
      var vector = questions.of(served.embedder().get(), question);
      return new Asked(generation, Optional.of(vector), "");
    } catch (EmbedderException e) {
      return new Asked(generation, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /// The moment at which somebody begins to read what will be put.
  Instant now() {
    return dao().now();
  }

  /// Returns whether the record had changed. Throws [EmbedderException]; the index is then as
  /// before.
  boolean put(SourceRecord source, Instant since) {
    var outcome = put(List.of(source), since);
    if (outcome.failure().isPresent()) {
      throw outcome.failure().get();
    }
    return outcome.changed() > 0;
  }

  /// Many at a time, the reading of which began at that moment. One that cannot be embedded does
  /// not keep the others back.
  Outcome put(List<SourceRecord> sources, Instant since) {
    return put(sources, since, new Failures());
  }

  /// The same, and counts what failed in which generation.
  Outcome put(List<SourceRecord> sources, Instant since, Failures failures) {
    var failed = new ArrayList<SourceRecord>();
    var failure = Optional.<EmbedderException>empty();
    var changed = 0;
    for (var kept : generations.kept()) {
      var generation = kept.generation();
      if (kept.embedder().isEmpty()) {
        GenerationWriter.lacking(database, generation, sources)
            .forEach(source -> rereads.elsewhere(generation, source));
        continue;
      }
      var writer = new GenerationWriter(database, generation, kept.embedder().get(), claims, clock);
      var outcome = put(writer, sources, since);
      if (outcome.changed() > 0) {
        generations.indexVectors(generation);
      }
      changed += outcome.changed();
      failed.addAll(outcome.failed());
      failures.add(generation.id(), outcome.failed().size());
      failure = failure.or(outcome::failure);
    }
    return new Outcome(changed, failed.stream().distinct().toList(), failure);
  }

  private Outcome put(GenerationWriter writer, List<SourceRecord> sources, Instant since) {
    try {
      var written = writer.put(sources, since);
      written.overtaken().forEach(rereads::again);
      return new Outcome(written.changed(), written.held(), held(written.held()));
    } catch (EmbedderException e) {
      return e.isPassing() || sources.size() == 1
          ? new Outcome(0, sources, Optional.of(e))
          : putOneByOne(writer, sources, since);
    }
  }

  private static Optional<EmbedderException> held(List<SourceRecord> held) {
    return held.isEmpty()
        ? Optional.empty()
        : Optional.of(
            EmbedderException.passing(
                "%d records are being embedded by another run, which takes long"
                    .formatted(held.size()),
                Optional.empty()));
  }

  /// The model takes one of them amiss.
  private Outcome putOneByOne(GenerationWriter writer, List<SourceRecord> sources, Instant since) {
    var outcomes = sources.stream().map(source -> put(writer, List.of(source), since)).toList();
    return new Outcome(
        outcomes.stream().mapToInt(Outcome::changed).sum(),
        outcomes.stream().flatMap(each -> each.failed().stream()).toList(),
        outcomes.stream().flatMap(each -> each.failure().stream()).findFirst());
  }

  /// What was read of it before is not stored any more.
  void remove(SourceKind kind, long recordId) {
    database.useTransaction(
        transaction -> {
          transaction.dao(IndexClaimDao.class).withdraw(kind, recordId);
          var organizations = transaction.dao(IndexDao.class).delete(kind, recordId);
          organizations.stream()
              .sorted()
              .forEach(
                  organization -> {
                    tell(transaction, kind, organization, Set.of(recordId));
                    forgetName(transaction, organization);
                  });
        });
  }

  /// But for what was stored since that moment. Returns how many records were removed.
  int removeOthers(SourceKind kind, long organizationId, long[] seen, Instant since) {
    return database.inTransaction(
        transaction -> {
          var gone =
              transaction.dao(IndexDao.class).deleteOthers(kind, organizationId, seen, since);
          tell(transaction, kind, organizationId, gone);
          if (!gone.isEmpty()) {
            forgetName(transaction, organizationId);
          }
          return gone.size();
        });
  }

  private static void tell(
      Transaction transaction, SourceKind kind, long organizationId, Set<Long> recordIds) {
    var changes =
        recordIds.stream()
            .flatMap(id -> IndexChange.of(kind, organizationId, id).stream())
            .map(IndexChange::payload)
            .toList();
    Wakeups.send(transaction, Indexing.CHANGES, changes);
  }

  /// Removes whatever is of other organizations than these, and the names of organizations that
  /// have nothing in the index.
  void removeOtherOrganizations(long[] organizationIds) {
    dao().deleteOtherOrganizations(organizationIds);
    for (var id : database.dao(OrganizationNameDao.class).empty(NAMES_FORGOTTEN_MAX)) {
      database.useTransaction(transaction -> forgetName(transaction, id));
    }
  }

  /// Nobody stores a record of the organization between the look and the deletion.
  private static void forgetName(Transaction transaction, long organizationId) {
    var names = transaction.dao(OrganizationNameDao.class);
    var _ = names.lock(organizationId);
    names.deleteEmpty(organizationId);
  }

  /// What is known of the files of these documents.
  List<KnownFiles> files(long[] documentIds) {
    return dao().findFiles(generation().id(), SourceKind.DOCUMENT, documentIds);
  }

  /// Remembers the files of a document that is in the index.
  void keepFiles(long documentId, List<String> names) {
    dao().keepFiles(SourceKind.DOCUMENT, documentId, names.toArray(String[]::new), clock.instant());
  }

  /// Deletes what is left of replicas that died, and generations that nobody has used for long.
  void purge() {
    claims.purge();
    generations.purge();
  }

  IndexStatus status(OrganizationScope scope) {
    var generation = generation();
    var passages = dao().countChunks(generation.id(), ScopeArrays.of(scope));
    var within = organizations().stream().filter(each -> scope.includes(each.id())).toList();
    return new IndexStatus(generation.model(), passages, within);
  }

  List<IndexedOrganization> organizations() {
    return dao().organizations(generation().id());
  }

  private IndexDao dao() {
    return database.dao(IndexDao.class);
  }

  @Override
  public void close() {
    claims.close();
    embedders.close();
  }
}
