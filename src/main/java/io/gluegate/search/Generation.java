package io.gluegate.search;

import java.time.Instant;
import java.util.Optional;

/// A row of `index_generation`: the rows of one embedding model.
public record Generation(
    int id,
    String provider,
    String model,
    int dimension,
    State state,
    Instant usedAt,
    Optional<Instant> completedAt) {

  /// One is active; a new one is built until it is whole, then the one before is retired.
  public enum State {
    BUILDING,
    ACTIVE,
    RETIRED
  }

  EmbeddingConfig.Choice choice() {
    return new EmbeddingConfig.Choice(provider, model);
  }

  /// Whether what changes is written to it: the active one always, others as long as somebody
  /// builds them or answers from them.
  boolean isKept(Instant now) {
    return state == State.ACTIVE || usedAt.isAfter(now.minus(Generations.USED_TTL));
  }

  /// Whether all that is searchable is in it.
  boolean isWhole(Instant now) {
    return completedAt.isPresent() && isKept(now);
  }
}
