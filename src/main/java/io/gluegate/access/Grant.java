package io.gluegate.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a group or an application's role at the issuer may do here.
public record Grant(
    @JsonProperty(required = true) String value,
    @JsonProperty(required = true) Role role,
    Optional<Set<Long>> organizations,
    Optional<Set<Long>> denied) {

  public Grant {
    organizations = organizations.map(Set::copyOf);
    denied = denied.map(Set::copyOf);
    if (value.isBlank()) {
      throw new IllegalArgumentException("signIn: a grant names the group or role that has it");
    }
  }

  /// Reads `group=role,group=role`. What stands after the last `=` is the role.
  static List<Grant> parse(String text) {
    var grants = new ArrayList<Grant>();
    for (var part : text.split(",", -1)) {
      var entry = part.strip();
      if (!entry.isEmpty()) {
        var equals = entry.lastIndexOf('=');
        var role = Role.find(entry.substring(equals + 1));
        if (equals < 1 || role.isEmpty()) {
          throw new IllegalArgumentException(
              "OIDC_GRANTS (signIn.grants) is a list of group=viewer, editor, admin or auditor, and this is none: "
                  + entry);
        }
        grants.add(
            new Grant(
                entry.substring(0, equals).strip(),
                role.get(),
                Optional.empty(),
                Optional.empty()));
      }
    }
    return List.copyOf(grants);
  }
}
