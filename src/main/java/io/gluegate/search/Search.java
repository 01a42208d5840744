package io.gluegate.search;

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

  Search(Database database, SearchIndex index) {
    this.database = database;
    this.index = index;
  }

  public SearchAnswer search(SearchQuery query) {
    var vector = vector(query.text());
    var generation = index.generation();
    var asked =
        new SearchDao.Asked(
            query.organizationId().isPresent()
                ? Optional.of(query.organizationId().getAsLong())
                : Optional.empty(),
            query.text(),
            vector,
            CANDIDATES,
            2 * query.topK());
    var rows =
        database.inTransaction(
            transaction -> {
              var dao = transaction.dao(SearchDao.class);
              dao.scanOn();
              return dao.find(generation.id(), generation.dimension(), asked);
            });
    var hits =
        rows.stream()
            .filter(row -> isEnough(row, query.threshold()))
            .limit(query.topK())
            .map(row -> hit(row, query.text()))
            .toList();
    return new SearchAnswer(hits, vector.isPresent() ? List.of() : List.of(WORDS_ONLY));
  }

  private Optional<String> vector(String text) {
    try {
      return Optional.of(SearchIndex.text(index.embedder().embed(List.of(text)).getFirst()));
    } catch (EmbedderException e) {
      log.warn("embedding model does not answer reason={}", e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isEnough(SearchDao.Row row, double threshold) {
    return row.coverage() >= COVERAGE_ENOUGH
        || row.similarity().orElse(row.coverage()) >= threshold;
  }

  private static SearchHit hit(SearchDao.Row row, String text) {
    return new SearchHit(
        row.kind(),
        row.recordId(),
        row.organizationId(),
        row.organizationName(),
        row.title(),
        row.url(),
        Math.clamp(row.similarity().orElse(row.coverage()), 0.0, 1.0),
        Excerpt.of(row.heading(), row.body(), text));
  }
}
