package io.gluegate.search;

import java.util.Optional;

/// A passage of a record that some arm found; those of one record stand together, the best first.
/// `similarity` is that of the passage, `coverage` the share of the asked words that it has, by
/// their rarity. Places and scores, 0 to 1, are those of the record in each arm. It is public since
/// Jdbi makes public records alone.
public record SearchPlace(
    SourceKind kind,
    long recordId,
    int ordinal,
    Optional<Double> similarity,
    double coverage,
    Optional<Integer> meaning,
    Optional<Double> meaningScore,
    Optional<Integer> words,
    Optional<Double> wordsScore,
    Optional<Integer> identifiers,
    Optional<Double> identifiersScore,
    Optional<Integer> titles,
    Optional<Double> titlesScore) {

  boolean isOfSameRecord(SearchPlace other) {
    return kind == other.kind && recordId == other.recordId;
  }

  boolean isAt(PassageDao.Passage passage) {
    return kind == passage.kind() && recordId == passage.recordId() && ordinal == passage.ordinal();
  }
}
