package io.gluegate.search;

import java.util.List;
import java.util.Set;

/// What a search found, the best first, and the arms that answered. `notes` are sentences about
/// what the reader should know.
public record SearchAnswer(List<SearchHit> hits, Set<SearchArm> arms, List<String> notes) {

  public SearchAnswer {
    hits = List.copyOf(hits);
    arms = Set.copyOf(arms);
    notes = List.copyOf(notes);
  }
}
