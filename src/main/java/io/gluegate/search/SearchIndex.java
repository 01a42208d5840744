package io.gluegate.search;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The index: texts are embedded first and stored in one transaction afterwards, so that what was
/// findable stays so. What changes is written to every generation that is kept up to date.
final class SearchIndex implements AutoCloseable {

  private final Database database;
  private final Generations generations;
  private final Rereads rereads;
  private final Embedders embedders;
  private final InstantSource clock;
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

  /// Returns whether the record had changed. Throws [EmbedderException]; the index is then as
  /// before.
  boolean put(SourceRecord source) {
    var outcome = put(List.of(source));
    if (outcome.failure().isPresent()) {
      throw outcome.failure().get();
    }
    return outcome.changed() > 0;
  }

  /// Many at a time. One that cannot be embedded does not keep the others back.
  Outcome put(List<SourceRecord> sources) {
    var failed = new ArrayList<SourceRecord>();
    var failure = Optional.<EmbedderException>empty();
    var changed = 0;
    for (var kept : generations.kept()) {
      if (kept.embedder().isEmpty()) {
        askElsewhere(kept.generation(), sources);
        continue;
      }
      var writer = new GenerationWriter(database, kept.generation(), kept.embedder().get(), clock);
      var outcome = put(writer, sources);
      changed += outcome.changed();
      failed.addAll(outcome.failed());
      failure = failure.or(outcome::failure);
    }
    return new Outcome(changed, failed.stream().distinct().toList(), failure);
  }

  private Outcome put(GenerationWriter writer, List<SourceRecord> sources) {
    try {
      var written = writer.put(sources);
      written.overtaken().forEach(rereads::again);
      return new Outcome(written.changed(), List.of(), Optional.empty());
    } catch (EmbedderException e) {
      return e.isPassing() || sources.size() == 1
          ? new Outcome(0, sources, Optional.of(e))
          : putOneByOne(writer, sources);
    }
  }

  /// The model takes one of them amiss.
  private Outcome putOneByOne(GenerationWriter writer, List<SourceRecord> sources) {
    var outcomes = sources.stream().map(source -> put(writer, List.of(source))).toList();
    return new Outcome(
        outcomes.stream().mapToInt(Outcome::changed).sum(),
        outcomes.stream().flatMap(each -> each.failed().stream()).toList(),
        outcomes.stream().flatMap(each -> each.failure().stream()).findFirst());
  }

  private void askElsewhere(Generation generation, List<SourceRecord> sources) {
    sources.stream()
        .filter(source -> GenerationWriter.lacks(database, generation, source))
        .forEach(source -> rereads.elsewhere(generation, source));
  }

  void remove(SourceKind kind, long recordId) {
    database.useTransaction(
        transaction ->
            transaction
                .dao(IndexDao.class)
                .delete(kind, recordId)
                .forEach(
                    organization ->
                        GenerationWriter.tell(transaction, kind, organization, recordId)));
  }

  /// Returns how many records were removed.
  int removeOthers(SourceKind kind, long organizationId, long[] seen) {
    return database.inTransaction(
        transaction -> {
          var gone = transaction.dao(IndexDao.class).deleteOthers(kind, organizationId, seen);
          gone.forEach(id -> GenerationWriter.tell(transaction, kind, organizationId, id));
          return gone.size();
        });
  }

  /// Removes whatever is of other organizations than these.
  int removeOtherOrganizations(long[] organizationIds) {
    return dao().deleteOtherOrganizations(organizationIds);
  }

  /// What is known of the files of these documents.
  List<KnownFiles> files(long[] documentIds) {
    return dao().findFiles(generation().id(), SourceKind.DOCUMENT, documentIds);
  }

  /// Remembers the files of a document that is in the index.
  void keepFiles(long documentId, List<String> names) {
    dao().keepFiles(SourceKind.DOCUMENT, documentId, names.toArray(String[]::new), clock.instant());
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
    embedders.close();
  }
}
