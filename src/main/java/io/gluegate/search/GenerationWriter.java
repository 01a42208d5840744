package io.gluegate.search;

import io.gluegate.core.Database;
import io.gluegate.core.Sha256;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  GenerationWriter(
      Database database, Generation generation, Embedder embedder, InstantSource clock) {
    this.database = database;
    this.generation = generation;
    this.embedder = embedder;
    this.clock = clock;
  }

  /// The content that is there is not embedded again, nor is a passage that stays as it is. Throws
  /// [EmbedderException]; then nothing is stored.
  Written put(List<SourceRecord> sources) {
    var known = new ArrayList<byte[]>();
    var cuts = new ArrayList<CutRecord>();
    for (var source : sources) {
      var before = findHash(database, generation, source);
      if (before.isPresent() && Arrays.equals(before.get(), hash(source))) {
        database.dao(IndexDao.class).keepUpdatedAt(generation.id(), source);
        place(source);
      } else {
        known.add(before.orElse(NOTHING));
        cuts.add(CutRecord.of(source, embedder::tokens));
      }
    }
    if (cuts.isEmpty()) {
      return new Written(0, List.of());
    }
    var vectors = vectors(cuts);
    var overtaken = new ArrayList<SourceRecord>();
    for (int i = 0; i < cuts.size(); i++) {
      if (!store(cuts.get(i), vectors, known.get(i))) {
        overtaken.add(cuts.get(i).source());
      }
    }
    return new Written(cuts.size() - overtaken.size(), overtaken);
  }

  /// In pgvector's text form, by the hash of their texts: those that are there, and new ones.
  private Map<String, String> vectors(List<CutRecord> cuts) {
    var vectors = new HashMap<String, String>();
    var lacking = new LinkedHashMap<String, String>();
    var dao = database.dao(IndexDao.class);
    for (var cut : cuts) {
      var texts = cut.texts();
      var source = cut.source();
      dao.findVectors(
              generation.id(),
              source.kind(),
              source.recordId(),
              texts.keySet().toArray(String[]::new))
          .forEach(stored -> vectors.put(stored.textHash(), stored.embedding()));
      lacking.putAll(texts);
    }
    lacking.keySet().removeAll(vectors.keySet());
    if (!lacking.isEmpty()) {
      var made = embedder.embed(List.copyOf(lacking.values())).iterator();
      lacking.keySet().forEach(hash -> vectors.put(hash, text(made.next())));
    }
    return vectors;
  }

  /// Tells the passages of a record whose content is as it was where they are, when that is another
  /// place than before or was not known.
  private void place(SourceRecord source) {
    if (isPlaced(database, generation, source)) {
      return;
    }
    var cut = CutRecord.of(source, embedder::tokens);
    database.useTransaction(
        transaction -> {
          var dao = transaction.dao(IndexDao.class);
          if (dao.keepPlaces(generation.id(), source, hash(source), places(source))) {
            dao.placeChunks(generation.id(), source, cut.placed());
          }
        });
  }

  static boolean lacks(Database database, Generation generation, SourceRecord source) {
    return findHash(database, generation, source)
            .filter(before -> Arrays.equals(before, hash(source)))
            .isEmpty()
        || !isPlaced(database, generation, source);
  }

  private static boolean isPlaced(Database database, Generation generation, SourceRecord source) {
    return database
        .dao(IndexDao.class)
        .arePlaced(generation.id(), source.kind(), source.recordId(), places(source));
  }

  private static Optional<byte[]> findHash(
      Database database, Generation generation, SourceRecord source) {
    return database.dao(IndexDao.class).findHash(generation.id(), source.kind(), source.recordId());
  }

  private static byte[] hash(SourceRecord source) {
    return Sha256.of(source.fingerprintText());
  }

  private static byte[] places(SourceRecord source) {
    return Sha256.of(source.placesText());
  }

  private boolean store(CutRecord cut, Map<String, String> vectors, byte[] known) {
    var source = cut.source();
    var id = generation.id();
    return database.inTransaction(
        transaction -> {
          var dao = transaction.dao(IndexDao.class);
          var before = dao.findPlace(id, source.kind(), source.recordId());
          if (!dao.put(id, source, hash(source), places(source), known, clock.instant())) {
            return false;
          }
          dao.deleteChunks(id, source.kind(), source.recordId());
          dao.insertChunks(id, source, cut.stored(vectors));
          dao.putOrganization(source);
          if (generation.state() == Generation.State.ACTIVE) {
            tellOfChange(transaction, source, before);
          }
          return true;
        });
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
