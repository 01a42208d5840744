package io.gluegate.search;

import io.gluegate.access.OrganizationScope;
import java.util.OptionalLong;
import java.util.Set;

/// What is looked for, in which ways, and by whom: nothing outside the scope is found. `threshold`
/// is the lowest similarity, 0 to 1, of a record; one that has the words or identifiers asked for
/// needs none, where these are looked for.
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
