package io.gluegate.access;

import io.gluegate.core.Secret;
import java.util.Optional;

/// Who calls. `subject` identifies the caller for good (sessions are bound to it), `label` is what
/// people read, `ownKey` is the IT Glue key that the caller brought along.
public record Principal(
    String subject, String label, Role role, OrganizationScope scope, Optional<Secret> ownKey)
    implements java.security.Principal {

  private static final String BYOK = "+byok:";

  /// Who it is, whichever IT Glue key comes along.
  public String person() {
    return withoutKey(subject);
  }

  /// What people call that person.
  public String personLabel() {
    return withoutKey(label);
  }

  private static String withoutKey(String text) {
    var at = text.indexOf(BYOK);
    return at < 0 ? text : text.substring(0, at);
  }

  @Override
  public String getName() {
    return label;
  }
}
