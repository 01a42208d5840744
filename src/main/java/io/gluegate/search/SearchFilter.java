package io.gluegate.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which records count: of these kinds, of all when none is named; of this type, in any case; and
/// changed in IT Glue since then. One of which nobody knows when it changed does not count then.
public record SearchFilter(
    List<SourceKind> kinds, Optional<String> type, Optional<Instant> updatedSince) {

  public SearchFilter {
    kinds = List.copyOf(kinds);
    type = type.map(String::strip).filter(text -> !text.isEmpty());
  }

  public static SearchFilter of(SourceKind kind) {
    return new SearchFilter(List.of(kind), Optional.empty(), Optional.empty());
  }

  /// The kinds as an array of PostgreSQL; empty for all of them.
  Optional<String> kindsArray() {
    var names = kinds.stream().map(SourceKind::name).collect(Collectors.joining(",", "{", "}"));
    return kinds.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
