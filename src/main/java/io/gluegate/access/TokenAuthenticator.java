package io.gluegate.access;

import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import java.time.InstantSource;
import java.util.Optional;

/// Turns a bearer token, a caller's own IT Glue key, or both into a principal.
public final class TokenAuthenticator {

  /// Longest token or key that is looked at, in characters.
  public static final int SECRET_LENGTH_MAX = 512;

  private final Principals principals;
  private final InstantSource clock;
  private final OwnKeyPolicy ownKeys;
  private final Role openRole;
  private final boolean insecureDev;

  public TokenAuthenticator(Principals principals, InstantSource clock, AccessConfig config) {
    this.principals = principals;
    this.clock = clock;
    this.ownKeys = config.ownKeys();
    this.openRole = config.roleOfOpenCallers();
    this.insecureDev = config.insecureDev();
  }

  public Authentication authenticate(Optional<Secret> bearer, Optional<Secret> ownKey) {
    if (ownKey.isPresent() && ownKeys == OwnKeyPolicy.DISABLED) {
      return new Authentication.OwnKeyRefused();
    }
    if (ownKey.filter(key -> !isPlausible(key)).isPresent()) {
      return new Authentication.OwnKeyMalformed();
    }
    if (bearer.isPresent()) {
      return withToken(bearer.get(), ownKey);
    }
    if (ownKey.isPresent() && ownKeys == OwnKeyPolicy.OPEN) {
      return admitted(withOwnKeyOnly(ownKey.get()));
    }
    return insecureDev
        ? new Authentication.Granted(
            new Principal(
                "insecure-dev", "insecure-dev", Role.ADMIN, OrganizationScope.EVERYTHING, ownKey))
        : new Authentication.Missing();
  }

  /// Lets the caller in with the part of their scope that their standing leaves, unless they are
  /// stopped.
  private Authentication admitted(Principal caller) {
    var standing = principals.standing(caller.person());
    return standing.quarantine().isPresent()
        ? new Authentication.Quarantined(caller.personLabel())
        : new Authentication.Granted(
            caller.as(caller.role(), caller.scope().within(standing.scope())));
  }

  private Authentication withToken(Secret secret, Optional<Secret> ownKey) {
    if (!isPlausible(secret)) {
      return new Authentication.Unknown();
    }
    var found = principals.findToken(secret);
    if (found.isEmpty()) {
      return new Authentication.Unknown();
    }
    var token = found.get();
    if (token.revokedAt().isPresent()) {
      return new Authentication.Revoked(token.label(), token.revokedAt().get());
    }
    if (!token.isActive(clock.instant())) {
      return new Authentication.Expired(token.label(), token.expiresAt().orElseThrow());
    }
    return admitted(principal(token, ownKey));
  }

  private static Principal principal(AccessToken token, Optional<Secret> ownKey) {
    var subject = Principal.ofToken(token.id());
    if (ownKey.isEmpty()) {
      return new Principal(
          subject, token.label(), token.role(), OrganizationScope.EVERYTHING, ownKey);
    }
    var keyHash = Sha256.hex(ownKey.get().value());
    return new Principal(
        subject + "+byok:" + keyHash,
        token.label() + "+" + byokLabel(keyHash),
        token.role(),
        OrganizationScope.EVERYTHING,
        ownKey);
  }

  private Principal withOwnKeyOnly(Secret ownKey) {
    var keyHash = Sha256.hex(ownKey.value());
    return new Principal(
        "byok:" + keyHash,
        byokLabel(keyHash),
        openRole,
        OrganizationScope.EVERYTHING,
        Optional.of(ownKey));
  }

  private static String byokLabel(String keyHash) {
    return "byok:" + keyHash.substring(0, 8);
  }

  private static boolean isPlausible(Secret secret) {
    var value = secret.value();
    return value.length() <= SECRET_LENGTH_MAX
        && value.chars().allMatch(character -> character > ' ' && character < 127);
  }
}
