package io.gluegate.access;

import io.gluegate.core.Secret;
import java.util.Optional;

/// Who calls. `subject` identifies the caller for good (sessions are bound to it), `label` is what
/// people read, `ownKey` is the IT Glue key that the caller brought along.
public record Principal(String subject, String label, Role role, Optional<Secret> ownKey)
    implements java.security.Principal {

  @Override
  public String getName() {
    return label;
  }
}
