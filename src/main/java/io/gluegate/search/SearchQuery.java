package io.gluegate.search;

import java.util.OptionalLong;

/// What is looked for. `threshold` is the lowest similarity, 0 to 1, at which a passage counts that
/// has few of the words asked for.
public record SearchQuery(String text, OptionalLong organizationId, int topK, double threshold) {}
