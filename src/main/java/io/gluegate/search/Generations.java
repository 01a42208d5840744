package io.gluegate.search;

import io.gluegate.core.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The generations of the index: one for each embedding model. A new model is built beside the
/// active one, which goes on answering, and takes its place in one transaction when it is whole.
///
/// Replicas may be configured for different models, as while an upgrade rolls. Each answers from
/// the active generation, when its settings reach that model; else from its own one, as long as
/// that was whole once and is kept up to date, which all replicas do for one that is in use.
final class Generations {

  /// A generation that nobody used for so long is no longer kept up to date.
  static final Duration USED_TTL = Duration.ofMinutes(10);

  /// How long an unused generation stays.
  static final Duration UNUSED_TTL = Duration.ofDays(7);

  /// Records of one statement that deletes.
  static final int DELETED_RECORDS_MAX = 500;

  /// How long a replica may go on answering from the one before.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
  private static final long LOCK_KEY = 0x676c7565_696e6478L;
  private static final Logger log = LoggerFactory.getLogger(Generations.class);

  private final Database database;
  private final Embedders embedders;
  private final InstantSource clock;
  private volatile Optional<Seen> seen = Optional.empty();

  /// A generation, and who embeds for it; nobody when the settings of this replica do not reach it.
  record Served(Generation generation, Optional<Embedder> embedder) {}

  private record Seen(Served served, long atNanos) {}

  Generations(Database database, Embedders embedders, InstantSource clock) {
    this.database = database;
    this.embedders = embedders;
    this.clock = clock;
  }

  /// The generation that questions are answered from. Throws [EmbedderException] when there is none
  /// yet and the model cannot be asked for its dimension.
  Served answering() {
    var last = seen;
    if (last.isPresent() && System.nanoTime() - last.get().atNanos() < LOOK_EVERY.toNanos()) {
      return last.get().served();
    }
    var served = choose(dao().all());
    var now = clock.instant();
    dao().use(served.generation().id(), now, now.minus(USE_NOTED_EVERY), now.minus(USED_TTL));
    seen = Optional.of(new Seen(served, System.nanoTime()));
    return served;
  }

  private Served choose(List<Generation> all) {
    var active = all.stream().filter(each -> each.state() == Generation.State.ACTIVE).findFirst();
    if (active.isEmpty()) {
      return served(own());
    }
    var reached = served(active.get());
    if (reached.embedder().isPresent()) {
      return reached;
    }
    return findOwn(all)
        .filter(own -> own.isWhole(clock.instant()))
        .map(this::served)
        .orElse(reached);
  }

  /// Where a change has to be written. They are read anew each time: a record that was read before
  /// a generation was made is read again when that is built.
  List<Served> kept() {
    var now = clock.instant();
    var all = dao().all();
    var kept = all.stream().filter(each -> each.isKept(now)).toList();
    return (kept.isEmpty() ? List.of(own()) : kept).stream().map(this::served).toList();
  }

  private Served served(Generation generation) {
    return new Served(generation, embedders.find(generation.choice()));
  }

  /// The one of this replica's model, made when it is new. A model that is known already need not
  /// answer for this.
  Generation own() {
    return findOwn(dao().all()).orElseGet(this::make);
  }

  private Optional<Generation> findOwn(List<Generation> all) {
    var choice = embedders.choice();
    // The newest, should a model of the same name have another dimension than before.
    return all.reversed().stream().filter(each -> each.choice().equals(choice)).findFirst();
  }

  private Generation make() {
    var dimension = embedders.own().dimension();
    var choice = embedders.choice();
    return database.inTransaction(
        transaction -> {
          var dao = transaction.dao(GenerationDao.class);
          var _ = dao.lock(LOCK_KEY);
          var now = clock.instant();
          var made = dao.keep(choice.provider(), choice.model(), dimension, now);
          if (made.state() == Generation.State.BUILDING && !dao.isAnythingActive()) {
            // Nothing is searchable that could be lost.
            dao.retireOthers(made.id());
            dao.activate(made.id(), now);
          }
          return dao.all().stream()
              .filter(each -> each.id() == made.id())
              .findFirst()
              .orElseThrow();
        });
  }

  /// Makes the vector index of a generation when searches begin to use it. Up to then it would be
  /// work for nothing: each passage that is stored is put in its place among all others.
  void indexVectors(Generation generation) {
    if (!dao().lacksVectorIndex(generation.id(), Search.EXACT_MAX)) {
      return;
    }
    database.useTransaction(
        transaction -> {
          var dao = transaction.dao(GenerationDao.class);
          var _ = dao.lock(LOCK_KEY);
          dao.createVectorIndex(generation.id(), generation.dimension());
        });
  }

  /// Has the model of this replica take the place of the active one when it is whole.
  void want() {
    var now = clock.instant();
    dao().want(own().id(), now, now.minus(USED_TTL));
  }

  /// Notes that this replica is here, so that the generation of its model is kept up to date.
  void use() {
    var now = clock.instant();
    dao().use(own().id(), now, now, now.minus(USED_TTL));
  }

  /// Makes a generation that is whole the active one, unless another model was wanted since.
  void complete(int id) {
    database.useTransaction(
        transaction -> {
          var dao = transaction.dao(GenerationDao.class);
          var _ = dao.lock(LOCK_KEY);
          if (dao.isOtherWantedSince(id)) {
            dao.setAside(id, clock.instant());
          } else {
            dao.retireOthers(id);
            dao.activate(id, clock.instant());
          }
        });
    log.info("generation of the index is complete id={}", id);
  }

  List<GenerationStatus> status() {
    return dao().status();
  }

  /// Deletes the generations that nobody has used for long.
  void purge() {
    var before = clock.instant().minus(UNUSED_TTL);
    dao().unusedSince(before).forEach(each -> delete(each, before));
  }

  private void delete(Generation generation, Instant before) {
    var dao = dao();
    while (dao.deleteRecords(generation.id(), DELETED_RECORDS_MAX) > 0) {
      // The next ones.
    }
    dao.dropVectorIndex(generation.id());
    if (dao.delete(generation.id(), before) > 0) {
      log.info(
          "generation of the index deleted provider={} model={}",
          generation.provider(),
          generation.model());
    }
  }

  private GenerationDao dao() {
    return database.dao(GenerationDao.class);
  }
}
