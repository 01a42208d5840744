package io.gluegate.access;

import java.util.Set;

/// What the client that holds a token may do in its user's name: `mcp:read` lets it read, and
/// `mcp:write` do all that the user may. A token with neither is not narrowed by them.
record TokenScopes(boolean reads, boolean writes) {

  static final String READ = "mcp:read";
  static final String WRITE = "mcp:write";

  /// Some issuers put an address before a scope's name, such as `api://…/mcp:read`.
  static TokenScopes of(Set<String> names) {
    return new TokenScopes(
        names.stream().anyMatch(name -> isCalled(name, READ)),
        names.stream().anyMatch(TokenScopes::isWrite));
  }

  static boolean isWrite(String name) {
    return isCalled(name, WRITE);
  }

  /// A scope as RFC 6749 has it, and none that asks for more than access.
  static boolean isName(String name) {
    return !name.equals("offline_access")
        && !name.isEmpty()
        && name.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\');
  }

  boolean none() {
    return !reads && !writes;
  }

  Role narrowed(Role role) {
    return reads && !writes ? role.lowerOf(Role.VIEWER) : role;
  }

  private static boolean isCalled(String name, String wanted) {
    return name.equals(wanted) || name.endsWith("/" + wanted);
  }
}
