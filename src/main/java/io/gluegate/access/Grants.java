package io.gluegate.access;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All grants of one issuer. Of those that a caller has, the highest role counts, for the
/// organizations of the grants that give it: a viewer of all who may edit one client's documents
/// must not come to edit everybody's. What any of the grants denies is denied.
record Grants(List<Grant> grants) {

  /// What the grants of one caller come to.
  record Given(Role role, OrganizationScope scope) {}

  Grants {
    grants = List.copyOf(grants);
  }

  /// Empty when no group or role of the caller's has a grant.
  Optional<Given> of(Set<String> groups) {
    var matching = grants.stream().filter(grant -> groups.contains(grant.value())).toList();
    return matching.stream()
        .map(Grant::role)
        .max(Comparator.naturalOrder())
        .map(role -> new Given(role, scope(role, matching)));
  }

  private static OrganizationScope scope(Role role, List<Grant> matching) {
    var allowed = new HashSet<Long>();
    var denied = new HashSet<Long>();
    var isForAll = false;
    for (var grant : matching) {
      grant.denied().ifPresent(denied::addAll);
      if (grant.role() == role) {
        grant.organizations().ifPresent(allowed::addAll);
        isForAll |= grant.organizations().isEmpty();
      }
    }
    return new OrganizationScope(isForAll ? Optional.empty() : Optional.of(allowed), denied);
  }
}
