package io.gluegate.search;

import java.time.Instant;
import java.util.Optional;

/// What there is of one generation of the index.
public record GenerationStatus(
    int id,
    String provider,
    String model,
    int dimension,
    Generation.State state,
    Optional<Instant> completedAt,
    long records,
    long passages) {}
