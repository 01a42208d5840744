package io.gluegate.search;

import java.util.List;
import java.util.Map;

/// A record that was found, with the passages that fit best, the best first. `score` is between 0
/// and 1; `arms` says at which place each arm had the record, from 1 on, and `scores` how well it
/// fitted there, 0 to 1: its similarity, the share of the asked words by their rarity, how rare the
/// identifiers are, the likeness of the title. `type` is IT Glue's word within the kind.
public record SearchHit(
    SourceKind kind,
    long recordId,
    long organizationId,
    String organizationName,
    String type,
    String title,
    String url,
    double score,
    Map<SearchArm, Integer> arms,
    Map<SearchArm, Double> scores,
    List<Passage> passages) {

  /// A part of the record: the headings that it stands below, where it begins, and an excerpt in
  /// which the asked words are set in bold.
  public record Passage(
      String heading, PassagePlace place, String excerpt, String highlighted, double score) {}

  public SearchHit {
    arms = Map.copyOf(arms);
    scores = Map.copyOf(scores);
    passages = List.copyOf(passages);
  }

  /// The headings above the best passage.
  public String heading() {
    return passages.getFirst().heading();
  }

  /// That of the best passage, below its heading.
  public String excerpt() {
    var best = passages.getFirst();
    return best.heading().isEmpty() ? best.excerpt() : best.heading() + ": " + best.excerpt();
  }
}
