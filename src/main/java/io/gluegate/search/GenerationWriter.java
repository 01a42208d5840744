package io.gluegate.search;

import io.gluegate.core.Database;
import io.gluegate.core.Sha256;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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

  /// How long records that somebody else embeds are waited for; then the run fails, and the queue
  /// tries it again.
  static final Duration CLAIM_WAIT_MAX = Duration.ofMinutes(2);

  private static final Duration CLAIM_LOOK_FIRST = Duration.ofMillis(100);
  private static final Duration CLAIM_LOOK_MAX = Duration.ofSeconds(2);

  private final Database database;
  private final Generation generation;
  private final Embedder embedder;
  private final IndexClaims claims;
  private final InstantSource clock;

  /// What became of records: how many changed, which ones somebody else stored meanwhile, maybe
  /// from what was read later, and which ones somebody else still embeds.
  record Written(int changed, List<SourceRecord> overtaken, List<SourceRecord> held) {

    Written {
      overtaken = List.copyOf(overtaken);
      held = List.copyOf(held);
    }
  }

  /// A record to embed, and the hash of the content that is there; empty for a new one.
  private record Open(SourceRecord source, String known) {}

  /// A record cut into passages, and the hash of the content that is there.
  private record Cut(CutRecord record, String known) {

    SourceRecord source() {
      return record.source();
    }
  }

  GenerationWriter(
      Database database,
      Generation generation,
      Embedder embedder,
      IndexClaims claims,
      InstantSource clock) {
    this.database = database;
    this.generation = generation;
    this.embedder = embedder;
    this.claims = claims;
    this.clock = clock;
  }

  /// The content that is there is not embedded again, nor is a passage that stays as it is; and
  /// what somebody else embeds just now is waited for. What was stored `since` the reading of these
  /// records began may be from what was read later. Throws [EmbedderException]; then nothing of
  /// what this place claimed is stored.
  Written put(List<SourceRecord> sources, Instant since) {
    var overtaken = new ArrayList<SourceRecord>();
    var changed = 0;
    var open = look(once(sources), since, overtaken);
    var rest = CLAIM_LOOK_FIRST;
    var patience = System.nanoTime() + CLAIM_WAIT_MAX.toNanos();
    while (!open.isEmpty()) {
      try (var claim = claims.take(generation.id(), records(open))) {
        var mine = open.stream().map(Open::source).filter(claim::holds).toList();
        // Whoever had them before may have stored them.
        changed += write(claim, look(mine, since, overtaken), overtaken);
        open = open.stream().filter(each -> !claim.holds(each.source())).toList();
      }
      if (!open.isEmpty()) {
        if (System.nanoTime() > patience) {
          break;
        }
        pause(rest);
        rest =
            rest.compareTo(CLAIM_LOOK_MAX.dividedBy(2)) < 0 ? rest.multipliedBy(2) : CLAIM_LOOK_MAX;
      }
    }
    return new Written(changed, overtaken, records(open));
  }

  /// A list that changes while it is read may bring a record twice.
  private static List<SourceRecord> once(List<SourceRecord> sources) {
    var latest = new LinkedHashMap<IndexClaimDao.Key, SourceRecord>();
    sources.forEach(source -> latest.put(IndexClaimDao.Key.of(source), source));
    return List.copyOf(latest.values());
  }

  private static List<SourceRecord> records(List<Open> open) {
    return open.stream().map(Open::source).toList();
  }

  private static void pause(Duration rest) {
    try {
      // Between two looks at claims of other replicas.
      Thread.sleep(rest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while others embedded a record", e);
    }
  }

  /// Those that have to be embedded.
  private List<Open> look(List<SourceRecord> sources, Instant since, List<SourceRecord> overtaken) {
    var open = new ArrayList<Open>();
    var stored = stored(database, generation, sources, since);
    for (var source : sources) {
      var known = Optional.ofNullable(stored.get(IndexClaimDao.Key.of(source)));
      if (known.filter(each -> each.hash().equals(hex(source))).isPresent()) {
        database.dao(IndexDao.class).keepUpdatedAt(generation.id(), source);
        place(source);
      } else if (known.filter(IndexDao.Stored::isNew).isPresent()) {
        overtaken.add(source);
      } else {
        open.add(new Open(source, known.map(IndexDao.Stored::hash).orElse("")));
      }
    }
    return open;
  }

  private int write(IndexClaims.Claim claim, List<Open> open, List<SourceRecord> overtaken) {
    if (open.isEmpty()) {
      return 0;
    }
    var cuts = open.stream().map(this::cut).toList();
    var vectors = vectors(cuts.stream().map(Cut::record).toList());
    var written = 0;
    for (var cut : cuts) {
      if (store(claim, cut, vectors)) {
        written++;
      } else {
        overtaken.add(cut.source());
      }
    }
    return written;
  }

  private Cut cut(Open open) {
    return new Cut(CutRecord.of(open.source(), embedder::tokens), open.known());
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

  /// Those whose content the generation does not have.
  static List<SourceRecord> lacking(
      Database database, Generation generation, List<SourceRecord> sources) {
    var stored = stored(database, generation, sources, Instant.EPOCH);
    return sources.stream()
        .filter(
            source ->
                Optional.ofNullable(stored.get(IndexClaimDao.Key.of(source)))
                        .filter(known -> known.hash().equals(hex(source)))
                        .isEmpty()
                    || !isPlaced(database, generation, source))
        .toList();
  }

  private static Map<IndexClaimDao.Key, IndexDao.Stored> stored(
      Database database, Generation generation, List<SourceRecord> sources, Instant since) {
    if (sources.isEmpty()) {
      return Map.of();
    }
    var kinds = sources.stream().map(source -> source.kind().name()).toArray(String[]::new);
    var ids = sources.stream().mapToLong(SourceRecord::recordId).toArray();
    return database.dao(IndexDao.class).findStored(generation.id(), kinds, ids, since).stream()
        .collect(
            Collectors.toMap(
                each -> new IndexClaimDao.Key(each.kind(), each.recordId()), each -> each));
  }

  private static boolean isPlaced(Database database, Generation generation, SourceRecord source) {
    return database
        .dao(IndexDao.class)
        .arePlaced(generation.id(), source.kind(), source.recordId(), places(source));
  }

  private static String hex(SourceRecord source) {
    return Sha256.hex(source.fingerprintText());
  }

  private static byte[] hash(SourceRecord source) {
    return Sha256.of(source.fingerprintText());
  }

  private static byte[] places(SourceRecord source) {
    return Sha256.of(source.placesText());
  }

  private boolean store(IndexClaims.Claim claim, Cut cut, Map<String, String> vectors) {
    var source = cut.source();
    var id = generation.id();
    return database.inTransaction(
        transaction -> {
          if (!claim.release(transaction, source)) {
            return false;
          }
          var dao = transaction.dao(IndexDao.class);
          var before = dao.findPlace(id, source.kind(), source.recordId());
          if (!dao.put(id, source, hash(source), places(source), cut.known(), clock.instant())) {
            return false;
          }
          dao.deleteChunks(id, source.kind(), source.recordId());
          dao.insertChunks(id, source, cut.record().stored(vectors));
          var names = transaction.dao(OrganizationNameDao.class);
          var _ = names.keep(source.organizationId());
          names.put(source);
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
