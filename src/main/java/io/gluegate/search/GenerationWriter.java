package io.gluegate.search;

import io.gluegate.core.Database;
import io.gluegate.core.Sha256;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes records into one generation: those whose content is another one than before are embedded,
/// many at a time, and then each is stored in a transaction.
final class GenerationWriter {

  private static final byte[] NOTHING = {};

  private final Database database;
  private final Generation generation;
  private final Embedder embedder;
  private final InstantSource clock;

  /// What became of records: how many changed, and which ones somebody else stored meanwhile, maybe
  /// from what was read later.
  record Written(int changed, List<SourceRecord> overtaken) {

    Written {
      overtaken = List.copyOf(overtaken);
    }
  }

  /// A record with its new passages.
  private record Cut(SourceRecord source, List<Chunk> chunks, List<String> texts) {}

  GenerationWriter(
      Database database, Generation generation, Embedder embedder, InstantSource clock) {
    this.database = database;
    this.generation = generation;
    this.embedder = embedder;
    this.clock = clock;
  }

  /// The content that is there is not embedded again. Throws [EmbedderException]; then nothing is
  /// stored.
  Written put(List<SourceRecord> sources) {
    var known = new ArrayList<byte[]>();
    var cuts = new ArrayList<Cut>();
    for (var source : sources) {
      var before = findHash(database, generation, source);
      if (before.isPresent() && Arrays.equals(before.get(), hash(source))) {
        database.dao(IndexDao.class).keepUpdatedAt(generation.id(), source);
      } else {
        known.add(before.orElse(NOTHING));
        cuts.add(cut(source));
      }
    }
    if (cuts.isEmpty()) {
      return new Written(0, List.of());
    }
    var vectors = embedder.embed(cuts.stream().flatMap(cut -> cut.texts().stream()).toList());
    var overtaken = new ArrayList<SourceRecord>();
    var at = 0;
    for (int i = 0; i < cuts.size(); i++) {
      var cut = cuts.get(i);
      var own = vectors.subList(at, at + cut.texts().size());
      at += cut.texts().size();
      if (!store(cut, own, known.get(i))) {
        overtaken.add(cut.source());
      }
    }
    return new Written(cuts.size() - overtaken.size(), overtaken);
  }

  static boolean lacks(Database database, Generation generation, SourceRecord source) {
    return findHash(database, generation, source)
        .filter(before -> Arrays.equals(before, hash(source)))
        .isEmpty();
  }

  private static Optional<byte[]> findHash(
      Database database, Generation generation, SourceRecord source) {
    return database.dao(IndexDao.class).findHash(generation.id(), source.kind(), source.recordId());
  }

  private static byte[] hash(SourceRecord source) {
    return Sha256.of(source.fingerprintText());
  }

  private Cut cut(SourceRecord source) {
    var text = source.markdown().isBlank() ? source.title() : source.markdown();
    var chunks = Chunks.of(text, embedder::tokens);
    return new Cut(source, chunks, chunks.stream().map(source::embedded).toList());
  }

  private boolean store(Cut cut, List<float[]> vectors, byte[] known) {
    var source = cut.source();
    var id = generation.id();
    return database.inTransaction(
        transaction -> {
          var dao = transaction.dao(IndexDao.class);
          var before = dao.findPlace(id, source.kind(), source.recordId());
          if (!dao.put(id, source, hash(source), known, clock.instant())) {
            return false;
          }
          dao.deleteChunks(id, source.kind(), source.recordId());
          dao.insertChunks(id, source, stored(cut, vectors));
          dao.putOrganization(source);
          if (generation.state() == Generation.State.ACTIVE) {
            tellOfChange(transaction, source, before);
          }
          return true;
        });
  }

  private static List<IndexDao.StoredChunk> stored(Cut cut, List<float[]> vectors) {
    return IntStream.range(0, vectors.size())
        .mapToObj(
            i ->
                new IndexDao.StoredChunk(
                    i,
                    cut.chunks().get(i).heading(),
                    cut.chunks().get(i).body(),
                    words(cut.source(), cut.chunks().get(i)),
                    Identifiers.of(all(cut.source(), cut.chunks().get(i))),
                    text(vectors.get(i))))
        .toList();
  }

  /// The text, followed by the words that were made of it and of what stands above it.
  private static String words(SourceRecord source, Chunk chunk) {
    var all = all(source, chunk);
    return chunk.body() + SearchWords.of(all).substring(all.length());
  }

  private static String all(SourceRecord source, Chunk chunk) {
    return String.join("\n", source.title(), chunk.heading(), chunk.body());
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
  static void tell(Transaction transaction, SourceKind kind, long organizationId, long recordId) {
    switch (kind) {
      case DOCUMENT -> tell(transaction, new IndexChange.Document(organizationId, recordId));
      case FLEXIBLE_ASSET -> tell(transaction, new IndexChange.Asset(organizationId, recordId));
      case CONFIGURATION, CONTACT, LOCATION, DOMAIN, EXPIRATION -> {}
    }
  }

  private static void tell(Transaction transaction, IndexChange change) {
    Wakeups.send(transaction, Indexing.CHANGES, change.payload());
  }

  /// pgvector's text form of a vector.
  static String text(float[] vector) {
    return IntStream.range(0, vector.length)
        .mapToObj(i -> Float.toString(vector[i]))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
