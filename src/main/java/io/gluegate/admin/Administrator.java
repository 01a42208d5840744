package io.gluegate.admin;

import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.audit.AuditEvent;
import jakarta.ws.rs.ClientErrorException;

/// Who may administer access: an admin whose own scope has no limits, since they could lift them.
final class Administrator {

  private Administrator() {}

  static AuditEvent.Caller require(Principal caller) {
    if (!caller.role().includes(Role.ADMIN)) {
      throw new ClientErrorException("This needs the role admin", 403);
    }
    if (!caller.scope().isEverything()) {
      throw new ClientErrorException("This needs an admin without limits by organization", 403);
    }
    return new AuditEvent.Caller(caller.person(), caller.personLabel(), caller.role().wireName());
  }
}
