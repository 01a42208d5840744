package io.gluegate.access;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A row of `principal_scope`: what is stated of one principal or of one group.
public record ScopeRow(
    PrincipalDao.HolderKind holderKind,
    String holder,
    Optional<List<Long>> allowed,
    List<Long> denied) {

  /// Organizations that one row lists, allowed or denied.
  public static final int LISTED_MAX = 10_000;

  public ScopeRow {
    allowed = allowed.map(List::copyOf);
    denied = List.copyOf(denied);
  }

  public OrganizationScope scope() {
    return new OrganizationScope(allowed.map(Set::copyOf), Set.copyOf(denied));
  }

  /// What several rows come to: whoever has a list of allowed organizations is limited to all that
  /// such lists hold together; what any row denies is denied.
  static OrganizationScope together(List<ScopeRow> rows) {
    var allowed = new HashSet<Long>();
    var denied = new HashSet<Long>();
    var isLimited = false;
    for (var row : rows) {
      isLimited |= row.allowed().isPresent();
      row.allowed().ifPresent(allowed::addAll);
      denied.addAll(row.denied());
    }
    return new OrganizationScope(isLimited ? Optional.of(allowed) : Optional.empty(), denied);
  }
}
