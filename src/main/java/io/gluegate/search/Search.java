package io.gluegate.search;

import io.gluegate.access.RowWall;
import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import io.gluegate.core.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds records by meaning, by words, by identifiers and by title, at once or by meaning alone.
/// Without an answer of the embedding model all other arms are asked, and the answer says so.
public final class Search {

  /// Passages that each arm brings along.
  static final int CANDIDATES = 50;

  /// Passages that the arm of meaning brings along when it is asked alone, so that a long record
  /// leaves room for others.
  static final int CANDIDATES_ALONE = 200;

  /// Passages of one record that are shown.
  static final int PASSAGES_MAX = 3;

  /// A reach of no more passages is scanned exactly.
  static final int EXACT_MAX = 4_000;

  /// Neighbours that the walk through the vector index looks at in one round.
  static final int BREADTH = 120;

  /// Words of a question.
  static final int TERMS_MAX = 24;

  /// How far the arms go: how far passages with a word are counted; passages that are read for rare
  /// words; the share of all passages from which on a word is not rare; candidates; the longest
  /// question that may be a title.
  static final SearchDao.Depth DEPTH = new SearchDao.Depth(251, 250, 0.02, CANDIDATES, 30);

  /// The same when meaning is asked alone.
  private static final SearchDao.Depth DEPTH_ALONE =
      new SearchDao.Depth(251, 250, 0.02, CANDIDATES_ALONE, 30);

  /// A passage with at least this share of the asked words counts whatever its similarity.
  static final double COVERAGE_ENOUGH = 0.3;

  static final String WORDS_ONLY =
      "The embedding model does not answer at the moment, so this was found by words alone.";

  private static final Set<SearchArm> WITHOUT_MODEL =
      Set.of(SearchArm.WORDS, SearchArm.IDENTIFIERS, SearchArm.TITLES);

  private static final Logger log = LoggerFactory.getLogger(Search.class);

  private final Database database;
  private final SearchIndex index;
  private final RowWall wall;
  private final IndexStatistics statistics = new IndexStatistics();

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
    var arms = vector.isPresent() ? query.arms() : WITHOUT_MODEL;
    var asked = asked(query, arms, vector);
    // Asked before the transaction, in which it could not be.
    var _ = wall.stands();
    var hits =
        database.inTransaction(
            transaction -> {
              var found = find(transaction, generation, statistics, asked);
              var places =
                  found.stream()
                      .filter(place -> isEnough(found, place, query.threshold()))
                      .toList();
              wall.enter(transaction, query.scope());
              return SearchHits.of(read(transaction, generation, places), places, query.text());
            });
    return new SearchAnswer(hits, arms, vector.isPresent() ? List.of() : List.of(WORDS_ONLY));
  }

  private static SearchDao.Asked asked(
      SearchQuery query, Set<SearchArm> arms, Optional<String> vector) {
    var scope = ScopeArrays.of(query.scope());
    return new SearchDao.Asked(
        query.organizationId().isPresent()
            ? Optional.of(query.organizationId().getAsLong())
            : Optional.empty(),
        scope.allowed(),
        scope.denied(),
        query.filter().kindsArray(),
        query.filter().type(),
        query.filter().updatedSince(),
        SearchWords.of(query.text()),
        Identifiers.of(query.text()),
        vector,
        arms,
        query.topK());
  }

  /// Up to [#PASSAGES_MAX] places of each record.
  static List<SearchPlace> find(
      Transaction transaction,
      Generation generation,
      IndexStatistics statistics,
      SearchDao.Asked asked) {
    var around = transaction.dao(PassageDao.class);
    var plans = asked.isNarrowed() ? "force_custom_plan" : "force_generic_plan";
    var terms = around.prepare(BREADTH, plans, asked.text(), TERMS_MAX).terms();
    var reach = reach(transaction, generation, statistics, asked);
    var form = SearchForm.of(generation, asked, reach);
    return transaction
        .dao(SearchDao.class)
        .find(
            generation.id(),
            generation.dimension(),
            form,
            asked,
            new SearchDao.Words(terms, statistics.shares(transaction, generation.id(), terms)),
            reach,
            asked.isMeaningAlone() ? DEPTH_ALONE : DEPTH,
            PASSAGES_MAX);
  }

  private static SearchDao.Reach reach(
      Transaction transaction,
      Generation generation,
      IndexStatistics statistics,
      SearchDao.Asked asked) {
    var all = statistics.passages(transaction, generation.id());
    if (all.isPresent() && !asked.isLimited()) {
      return new SearchDao.Reach(false, false, all.get());
    }
    var counted = statistics.reach(transaction, generation.id(), asked);
    return counted <= EXACT_MAX
        ? new SearchDao.Reach(counted <= DEPTH.read(), true, Math.max(1, counted))
        : new SearchDao.Reach(false, false, all.orElse((double) counted));
  }

  private static List<PassageDao.Passage> read(
      Transaction transaction, Generation generation, List<SearchPlace> places) {
    return transaction
        .dao(PassageDao.class)
        .read(
            generation.id(),
            places.stream().map(place -> place.kind().name()).toArray(String[]::new),
            places.stream().mapToLong(SearchPlace::recordId).toArray(),
            places.stream().mapToInt(SearchPlace::ordinal).toArray());
  }

  /// Whether the best passage of the record is near enough to what was asked.
  private static boolean isEnough(List<SearchPlace> found, SearchPlace place, double threshold) {
    var best = found.stream().filter(place::isOfSameRecord).findFirst().orElseThrow();
    return best.coverage() >= COVERAGE_ENOUGH
        || best.identifiers().isPresent()
        || SearchHits.score(best) >= threshold;
  }
}
