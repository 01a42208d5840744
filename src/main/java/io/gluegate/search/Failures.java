package io.gluegate.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the records that could not be embedded, for each generation.
final class Failures {

  private final Map<Integer, Long> byGeneration = new ConcurrentHashMap<>();

  void add(int generation, long records) {
    byGeneration.merge(generation, records, Long::sum);
  }

  long of(int generation) {
    return byGeneration.getOrDefault(generation, 0L);
  }
}
