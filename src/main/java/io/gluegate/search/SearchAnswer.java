package io.gluegate.search;

import java.util.List;

/// What a search found, the best first. `notes` are sentences about what the reader should know.
public record SearchAnswer(List<SearchHit> hits, List<String> notes) {

  public SearchAnswer {
    hits = List.copyOf(hits);
    notes = List.copyOf(notes);
  }
}
