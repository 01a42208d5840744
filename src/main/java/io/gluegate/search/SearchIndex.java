package io.gluegate.search;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import io.gluegate.core.Sha256;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The index of one embedding model. Texts are embedded first and stored in one transaction
/// afterwards, so that what was findable stays so.
final class SearchIndex implements AutoCloseable {

  private static final long LOCK_KEY = 0x676c7565_696e6478L;

  private final Database database;
  private final Embedder embedder;
  private final InstantSource clock;
  private volatile Optional<Generation> generation = Optional.empty();

  SearchIndex(Database database, Embedder embedder, InstantSource clock) {
    this.database = database;
    this.embedder = embedder;
    this.clock = clock;
  }

  Embedder embedder() {
    return embedder;
  }

  /// The generation of the configured model, made when it is new. A model that is known already
  /// need not answer for this.
  Generation generation() {
    if (generation.isEmpty()) {
      generation =
          Optional.of(
              dao()
                  .findGeneration(embedder.provider(), embedder.modelName())
                  .orElseGet(this::makeGeneration));
    }
    return generation.get();
  }

  private Generation makeGeneration() {
    var dimension = embedder.dimension();
    return database.inTransaction(
        transaction -> {
          var dao = transaction.dao(IndexDao.class);
          dao.lock(LOCK_KEY);
          var made =
              dao.keepGeneration(
                  embedder.provider(), embedder.modelName(), dimension, clock.instant());
          dao.createVectorIndex(made.id(), made.dimension());
          return made;
        });
  }

  /// Returns whether the record had changed. Throws [EmbedderException]; the index is then as
  /// before.
  boolean put(SourceRecord source) {
    var current = generation().id();
    var hash = Sha256.of(source.fingerprintText());
    var known = dao().findHash(current, source.kind(), source.recordId());
    if (known.filter(before -> Arrays.equals(before, hash)).isPresent()) {
      dao().keepUpdatedAt(current, source);
      return false;
    }
    var stored = embedded(source);
    database.useTransaction(
        transaction -> {
          var dao = transaction.dao(IndexDao.class);
          tellOfChange(
              transaction, source, dao.findPlace(current, source.kind(), source.recordId()));
          dao.put(current, source, hash, clock.instant());
          dao.deleteChunks(current, source.kind(), source.recordId());
          dao.insertChunks(current, source, stored);
        });
    return true;
  }

  /// A record that moves changes at both its places.
  private static void tellOfChange(
      Transaction transaction, SourceRecord source, Optional<IndexDao.Place> before) {
    var organization = source.organizationId();
    tell(transaction, source.kind(), organization, source.recordId());
    before
        .map(IndexDao.Place::organizationId)
        .filter(id -> id != organization)
        .ifPresent(id -> tell(transaction, source.kind(), id, source.recordId()));
    before
        .filter(place -> place.organizationId() == organization)
        .filter(place -> !place.organizationName().equals(source.organizationName()))
        .ifPresent(place -> tell(transaction, new IndexChange.Organization(organization)));
  }

  /// Kinds that are no resources are followed by nobody.
  private static void tell(
      Transaction transaction, SourceKind kind, long organizationId, long recordId) {
    switch (kind) {
      case DOCUMENT -> tell(transaction, new IndexChange.Document(organizationId, recordId));
      case FLEXIBLE_ASSET -> tell(transaction, new IndexChange.Asset(organizationId, recordId));
      case CONFIGURATION, CONTACT, LOCATION, DOMAIN, EXPIRATION -> {}
    }
  }

  private static void tell(Transaction transaction, IndexChange change) {
    Wakeups.send(transaction, Indexing.CHANGES, change.payload());
  }

  void remove(SourceKind kind, long recordId) {
    var current = generation().id();
    database.useTransaction(
        transaction ->
            transaction
                .dao(IndexDao.class)
                .delete(current, kind, recordId)
                .ifPresent(organization -> tell(transaction, kind, organization, recordId)));
  }

  /// Returns how many records were removed.
  int removeOthers(SourceKind kind, long organizationId, long[] seen) {
    var current = generation().id();
    return database.inTransaction(
        transaction -> {
          var gone =
              transaction.dao(IndexDao.class).deleteOthers(current, kind, organizationId, seen);
          gone.forEach(id -> tell(transaction, kind, organizationId, id));
          return gone.size();
        });
  }

  /// Removes whatever is of other organizations than these.
  int removeOtherOrganizations(long[] organizationIds) {
    return dao().deleteOtherOrganizations(generation().id(), organizationIds);
  }

  /// What is known of the files of these documents.
  List<KnownFiles> files(long[] documentIds) {
    return dao().findFiles(generation().id(), SourceKind.DOCUMENT, documentIds);
  }

  /// Remembers the files of a document that is in the index.
  void keepFiles(long documentId, List<String> names) {
    dao()
        .keepFiles(
            generation().id(),
            SourceKind.DOCUMENT,
            documentId,
            names.toArray(String[]::new),
            clock.instant());
  }

  IndexStatus status(OrganizationScope scope) {
    var passages = dao().countChunks(generation().id(), ScopeArrays.of(scope));
    var within = organizations().stream().filter(each -> scope.includes(each.id())).toList();
    return new IndexStatus(embedder.modelName(), passages, within);
  }

  List<IndexedOrganization> organizations() {
    return dao().organizations(generation().id());
  }

  private List<IndexDao.StoredChunk> embedded(SourceRecord source) {
    var text = source.markdown().isBlank() ? source.title() : source.markdown();
    var chunks = Chunks.of(text, embedder::tokens);
    var texts = chunks.stream().map(source::embedded).toList();
    var vectors = embedder.embed(texts);
    return IntStream.range(0, chunks.size())
        .mapToObj(
            i ->
                new IndexDao.StoredChunk(
                    i,
                    chunks.get(i).heading(),
                    chunks.get(i).body(),
                    SearchWords.of(texts.get(i)),
                    text(vectors.get(i))))
        .toList();
  }

  /// pgvector's text form of a vector.
  static String text(float[] vector) {
    return IntStream.range(0, vector.length)
        .mapToObj(i -> Float.toString(vector[i]))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private IndexDao dao() {
    return database.dao(IndexDao.class);
  }

  @Override
  public void close() {
    embedder.close();
  }
}
