package io.gluegate.search;

import io.gluegate.access.RowWall;
import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds records by meaning, by words and by title at once. Without an answer of the embedding
/// model, words and titles are left, and the answer says so.
public final class Search {

  /// Passages that each arm brings along.
  static final int CANDIDATES = 80;

  /// A passage with at least this share of the asked words counts whatever its similarity.
  static final double COVERAGE_ENOUGH = 0.5;

  static final String WORDS_ONLY =
      "The embedding model does not answer at the moment, so this was found by words alone.";

  private static final Logger log = LoggerFactory.getLogger(Search.class);

  private final Database database;
  private final SearchIndex index;
  private final RowWall wall;

  Search(Database database, SearchIndex index, RowWall wall) {
    this.database = database;
    this.index = index;
    this.wall = wall;
  }

  public SearchAnswer search(SearchQuery query) {
    var question = index.ask(query.text());
    var generation = question.generation();
    var vector = question.vector().map(GenerationWriter::text);
    if (vector.isEmpty()) {
      log.warn("embedding model does not answer reason={}", question.reason());
    }
    var scope = ScopeArrays.of(query.scope());
    var asked =
        new SearchDao.Asked(
            query.organizationId().isPresent()
                ? Optional.of(query.organizationId().getAsLong())
                : Optional.empty(),
            query.filter().kindsArray(),
            query.filter().type(),
            query.filter().updatedSince(),
            SearchWords.of(query.text()),
            vector,
            scope.allowed(),
            scope.denied(),
            CANDIDATES,
            2 * query.topK());
    // Asked before the transaction, in which it could not be.
    var _ = wall.stands();
    var hits =
        database.inTransaction(
            transaction -> {
              var dao = transaction.dao(SearchDao.class);
              dao.scanOn();
              var places =
                  dao.find(generation.id(), generation.dimension(), asked).stream()
                      .filter(place -> isEnough(place, query.threshold()))
                      .limit(query.topK())
                      .toList();
              wall.enter(transaction, query.scope());
              return hits(passages(dao, generation, places), places, query.text());
            });
    return new SearchAnswer(hits, vector.isPresent() ? List.of() : List.of(WORDS_ONLY));
  }

  private static List<SearchDao.Passage> passages(
      SearchDao dao, Generation generation, List<SearchDao.Place> places) {
    return dao.read(
        generation.id(),
        places.stream().map(place -> place.kind().name()).toArray(String[]::new),
        places.stream().mapToLong(SearchDao.Place::recordId).toArray(),
        places.stream().mapToInt(SearchDao.Place::ordinal).toArray());
  }

  /// In the order of the places. One without a passage is not to be seen.
  private static List<SearchHit> hits(
      List<SearchDao.Passage> passages, List<SearchDao.Place> places, String text) {
    return places.stream()
        .flatMap(
            place ->
                passages.stream()
                    .filter(passage -> isOf(place, passage))
                    .map(passage -> hit(place, passage, text)))
        .toList();
  }

  private static boolean isOf(SearchDao.Place place, SearchDao.Passage passage) {
    return place.kind() == passage.kind() && place.recordId() == passage.recordId();
  }

  private static boolean isEnough(SearchDao.Place place, double threshold) {
    return place.coverage() >= COVERAGE_ENOUGH
        || place.similarity().orElse(place.coverage()) >= threshold;
  }

  private static SearchHit hit(SearchDao.Place place, SearchDao.Passage passage, String text) {
    return new SearchHit(
        passage.kind(),
        passage.recordId(),
        passage.organizationId(),
        passage.organizationName(),
        passage.type(),
        passage.title(),
        passage.url(),
        Math.clamp(place.similarity().orElse(place.coverage()), 0.0, 1.0),
        passage.heading(),
        Excerpt.of(passage.heading(), passage.body(), text));
  }
}
