package io.gluegate.itglue;

import java.util.List;

/// What became of reading a whole list. Without notes it was read completely; with notes, a record
/// that was not seen may still exist.
public record Crawl(long records, List<String> notes) {

  public Crawl {
    notes = List.copyOf(notes);
  }

  public boolean complete() {
    return notes.isEmpty();
  }
}
