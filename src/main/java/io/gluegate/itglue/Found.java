package io.gluegate.itglue;

import java.util.List;

/// What a search came upon; when it is not complete, there may be more.
public record Found<T>(List<T> records, boolean complete) {

  public Found {
    records = List.copyOf(records);
  }
}
