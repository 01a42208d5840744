package io.gluegate.access;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A scope as PostgreSQL takes it: arrays of ids in their text form, such as `{1,2}`. Without
/// allowed ones, all are.
public record ScopeArrays(Optional<String> allowed, String denied) {

  /// No organization.
  public static final String NONE = "{}";

  private static final Pattern ID = Pattern.compile("\\d+");

  public static ScopeArrays of(OrganizationScope scope) {
    return new ScopeArrays(scope.allowed().map(ScopeArrays::text), text(scope.denied()));
  }

  OrganizationScope scope() {
    return new OrganizationScope(allowed.map(ScopeArrays::ids), ids(denied));
  }

  private static String text(Set<Long> ids) {
    return ids.stream().sorted().map(String::valueOf).collect(joining(",", "{", "}"));
  }

  private static Set<Long> ids(String text) {
    return ID.matcher(text).results().map(id -> Long.parseLong(id.group())).collect(toSet());
  }
}
