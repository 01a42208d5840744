package io.gluegate.core;

import java.util.List;
import java.util.function.Function;

/// One page of a list. `notes` are sentences about what the reader should know, such as that the
/// list is incomplete.
public record Page<T>(
    List<T> items, long totalCount, int pageNumber, boolean hasMore, List<String> notes) {

  public Page {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
    List<R> mapped = items.stream().<R>map(mapper).toList();
    return new Page<>(mapped, totalCount, pageNumber, hasMore, notes);
  }
}
