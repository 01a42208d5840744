package io.gluegate.access;

import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import java.util.Optional;
import java.util.UUID;

/// Somebody's leave to send one file: the tool that takes it, its other arguments as JSON, and the
/// organizations that the caller may see.
public record UploadSlot(
    UUID id,
    String principal,
    String label,
    Role role,
    Optional<String> allowed,
    String denied,
    String tool,
    String arguments) {

  private static final String OWN_KEY = "byok:";

  public String person() {
    return Principal.personOf(principal);
  }

  /// Whose upload it is. One who asked with an IT Glue key of their own must bring it again, unless
  /// it is kept; empty when that is not the one.
  public Optional<Principal> caller(Optional<Secret> ownKey) {
    var scope = new ScopeArrays(allowed, denied).scope();
    var start = principal.indexOf(OWN_KEY);
    if (start < 0) {
      return Optional.of(new Principal(principal, label, role, scope, Optional.empty()));
    }
    var hash = principal.substring(start + OWN_KEY.length());
    return ownKey
        .filter(key -> new Secret(Sha256.hex(key.value())).equals(new Secret(hash)))
        .map(key -> new Principal(principal, label, role, scope, Optional.of(key)));
  }
}
