package io.gluegate.search;

import io.gluegate.core.Database;
import io.gluegate.core.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes records into one generation: those whose content is another one than before are embedded,
/// many at a time, and then stored in one transaction.
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
    var latest = new LinkedHashMap<RecordKey, SourceRecord>();
    sources.forEach(source -> latest.put(RecordKey.of(source), source));
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
      var known = Optional.ofNullable(stored.get(RecordKey.of(source)));
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
    var store = new GroupStore(database, generation, clock.instant());
    var stored = store.store(claim, cuts, vectors(cuts));
    cuts.stream().filter(cut -> !stored.contains(cut)).forEach(cut -> overtaken.add(cut.source()));
    return stored.size();
  }

  private GroupStore.Cut cut(Open open) {
    return new GroupStore.Cut(CutRecord.of(open.source(), embedder::tokens), open.known());
  }

  /// In pgvector's text form, by the hash of their texts: those that are there, and new ones.
  private Map<String, String> vectors(List<GroupStore.Cut> cuts) {
    var lacking = new LinkedHashMap<String, String>();
    cuts.forEach(cut -> lacking.putAll(cut.record().texts()));
    var vectors = new HashMap<String, String>();
    var known = GroupStore.known(cuts);
    if (!known.isEmpty()) {
      var hashes = lacking.keySet().toArray(String[]::new);
      database
          .dao(IndexDao.class)
          .findVectors(generation.id(), known, hashes)
          .forEach(stored -> vectors.put(stored.textHash(), stored.embedding()));
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
                Optional.ofNullable(stored.get(RecordKey.of(source)))
                        .filter(known -> known.hash().equals(hex(source)))
                        .isEmpty()
                    || !isPlaced(database, generation, source))
        .toList();
  }

  private static Map<RecordKey, IndexDao.Stored> stored(
      Database database, Generation generation, List<SourceRecord> sources, Instant since) {
    if (sources.isEmpty()) {
      return Map.of();
    }
    var keys = RecordKeys.of(sources);
    return database.dao(IndexDao.class).findStored(generation.id(), keys, since).stream()
        .collect(Collectors.toMap(IndexDao.Stored::key, Function.identity()));
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

  /// pgvector's text form of a vector. Of most numbers it has seven digits behind the point, which
  /// is more than is stored, and takes a fraction of the time of all of them.
  static String text(float[] vector) {
    var text = new StringBuilder(vector.length * 12).append('[');
    for (int i = 0; i < vector.length; i++) {
      text.append(i == 0 ? "" : ",");
      var size = Math.abs(vector[i]);
      if (size >= 0.001f && size < 1) {
        text.append(Math.round(vector[i] * 1e7f)).append("e-7");
      } else {
        text.append(vector[i]);
      }
    }
    return text.append(']').toString();
  }
}
