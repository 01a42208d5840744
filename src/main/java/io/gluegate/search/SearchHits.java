package io.gluegate.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes hits of places and the passages that were read of them. A passage that could not be read
/// is not to be seen, nor is a record whose best one it is.
final class SearchHits {

  private final List<PassageDao.Passage> passages;
  private final List<SearchPlace> places;
  private final String asked;

  private SearchHits(List<PassageDao.Passage> passages, List<SearchPlace> places, String asked) {
    this.passages = passages;
    this.places = places;
    this.asked = asked;
  }

  /// In the order of the places.
  static List<SearchHit> of(
      List<PassageDao.Passage> passages, List<SearchPlace> places, String asked) {
    var hits = new SearchHits(passages, places, asked);
    return places.stream()
        .filter(place -> hits.isBest(place))
        .flatMap(best -> hits.hit(best).stream())
        .toList();
  }

  static double score(SearchPlace place) {
    return Math.clamp(place.similarity().orElse(place.coverage()), 0.0, 1.0);
  }

  private boolean isBest(SearchPlace place) {
    return places.stream().filter(place::isOfSameRecord).findFirst().equals(Optional.of(place));
  }

  private Optional<SearchHit> hit(SearchPlace best) {
    var parts =
        places.stream()
            .filter(best::isOfSameRecord)
            .flatMap(place -> find(place).map(passage -> part(place, passage)).stream())
            .toList();
    return find(best)
        .map(
            passage ->
                new SearchHit(
                    passage.kind(),
                    passage.recordId(),
                    passage.organizationId(),
                    passage.organizationName(),
                    passage.type(),
                    passage.title(),
                    passage.url(),
                    score(best),
                    arms(best),
                    scores(best),
                    parts));
  }

  private Optional<PassageDao.Passage> find(SearchPlace place) {
    return passages.stream().filter(place::isAt).findFirst();
  }

  private SearchHit.Passage part(SearchPlace place, PassageDao.Passage passage) {
    var excerpt = Excerpt.of(passage.body(), asked);
    return new SearchHit.Passage(
        passage.heading(),
        new PassagePlace(passage.anchor(), passage.sectionId()),
        excerpt,
        Excerpt.highlighted(excerpt, asked),
        score(place));
  }

  private static Map<SearchArm, Integer> arms(SearchPlace place) {
    return present(place.meaning(), place.words(), place.identifiers(), place.titles());
  }

  private static Map<SearchArm, Double> scores(SearchPlace place) {
    return present(
        place.meaningScore(), place.wordsScore(), place.identifiersScore(), place.titlesScore());
  }

  private static <T> Map<SearchArm, T> present(
      Optional<T> meaning, Optional<T> words, Optional<T> identifiers, Optional<T> titles) {
    var present = new EnumMap<SearchArm, T>(SearchArm.class);
    meaning.ifPresent(value -> present.put(SearchArm.MEANING, value));
    words.ifPresent(value -> present.put(SearchArm.WORDS, value));
    identifiers.ifPresent(value -> present.put(SearchArm.IDENTIFIERS, value));
    titles.ifPresent(value -> present.put(SearchArm.TITLES, value));
    return present;
  }
}
