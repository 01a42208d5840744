package io.gluegate.access;

import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Who calls. `subject` identifies the caller for good (sessions are bound to it), `label` is what
/// people read, `ownKey` is the IT Glue key that the caller brought along, `endsAt` the moment at
/// which the sign-in is good no longer.
public record Principal(
    String subject,
    String label,
    Role role,
    OrganizationScope scope,
    Optional<Secret> ownKey,
    Optional<Instant> endsAt)
    implements java.security.Principal {

  private static final String TOKEN = "token:";

  private static final String BYOK = "+byok:";

  public Principal(
      String subject, String label, Role role, OrganizationScope scope, Optional<Secret> ownKey) {
    this(subject, label, role, scope, ownKey, Optional.empty());
  }

  /// The name of whoever has that token.
  public static String ofToken(UUID id) {
    return TOKEN + id;
  }

  Optional<UUID> tokenId() {
    return person().startsWith(TOKEN)
        ? Optional.of(UUID.fromString(person().substring(TOKEN.length())))
        : Optional.empty();
  }

  boolean hasEnded(Instant now) {
    return endsAt.filter(end -> !end.isAfter(now)).isPresent();
  }

  /// The same caller when another role or scope is theirs.
  Principal as(Role otherRole, OrganizationScope otherScope) {
    return new Principal(subject, label, otherRole, otherScope, ownKey, endsAt);
  }

  /// The organizations whose documentation the caller may read: none for an auditor.
  public OrganizationScope readable() {
    return role.includes(Role.VIEWER) ? scope : OrganizationScope.NOTHING;
  }

  /// Whether the caller is known by more than the key they bring.
  public boolean isLasting() {
    return !person().startsWith("byok:");
  }

  /// Who it is, whichever IT Glue key comes along.
  public String person() {
    return personOf(subject);
  }

  /// What people call that person.
  public String personLabel() {
    return personOf(label);
  }

  /// The same caller with an IT Glue key of their own, with which they may do no more than `most`.
  Principal bringing(Secret key, Role most) {
    var keyHash = Sha256.hex(key.value());
    return new Principal(
        subject + BYOK + keyHash,
        label + BYOK + keyHash.substring(0, 8),
        most,
        scope,
        Optional.of(key),
        endsAt);
  }

  static String personOf(String text) {
    var at = text.indexOf(BYOK);
    return at < 0 ? text : text.substring(0, at);
  }

  @Override
  public String getName() {
    return label;
  }
}
