package io.gluegate.access;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The organizations of IT Glue that somebody may see and change: all of them or only the allowed
/// ones, never a denied one.
public record OrganizationScope(Optional<Set<Long>> allowed, Set<Long> denied) {

  public static final OrganizationScope EVERYTHING =
      new OrganizationScope(Optional.empty(), Set.of());

  static final OrganizationScope NOTHING = only(Set.of());

  public OrganizationScope {
    allowed = allowed.map(Set::copyOf);
    denied = Set.copyOf(denied);
  }

  public static OrganizationScope only(Set<Long> allowed) {
    return new OrganizationScope(Optional.of(allowed), Set.of());
  }

  public boolean includes(long organizationId) {
    return !denied.contains(organizationId)
        && allowed.map(ids -> ids.contains(organizationId)).orElse(true);
  }

  public boolean isEverything() {
    return allowed.isEmpty() && denied.isEmpty();
  }

  /// What lies in both.
  public OrganizationScope within(OrganizationScope other) {
    var neither = new HashSet<>(denied);
    neither.addAll(other.denied);
    var both =
        allowed
            .map(ids -> other.allowed.map(others -> common(ids, others)).orElse(ids))
            .or(other::allowed);
    return new OrganizationScope(both, neither);
  }

  private static Set<Long> common(Set<Long> ids, Set<Long> others) {
    var common = new HashSet<>(ids);
    common.retainAll(others);
    return common;
  }
}
