package io.gluegate.search;

import io.gluegate.access.OrganizationScope;
import java.util.OptionalLong;
import java.util.Set;

/// What is looked for, and by whom: nothing outside the scope is found. `threshold` is the lowest
/// similarity, 0 to 1, at which a passage counts that has few of the words asked for; where words
/// are not looked for, at which it counts at all.
public record SearchQuery(
    String text,
    OptionalLong organizationId,
    SearchFilter filter,
    Set<SearchArm> arms,
    OrganizationScope scope,
    int topK,
    double threshold) {

  public SearchQuery {
    arms = Set.copyOf(arms);
  }
}
