package io.gluegate.itglue;

import java.util.List;

/// A record with sentences about what its reader should know, such as that it is incomplete.
public record Noted<T>(T record, List<String> notes) {

  public Noted {
    notes = List.copyOf(notes);
  }
}
