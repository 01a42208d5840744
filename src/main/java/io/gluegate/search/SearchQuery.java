package io.gluegate.search;

import io.gluegate.access.OrganizationScope;
import java.util.OptionalLong;

/// What is looked for, and by whom: nothing outside the scope is found. `threshold` is the lowest
/// similarity, 0 to 1, at which a passage counts that has few of the words asked for.
public record SearchQuery(
    String text,
    OptionalLong organizationId,
    SearchFilter filter,
    OrganizationScope scope,
    int topK,
    double threshold) {}
