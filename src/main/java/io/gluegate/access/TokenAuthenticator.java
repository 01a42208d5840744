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
  private final SignIns signIns;
  private final InstantSource clock;
  private final OwnKeys ownKeys;
  private final boolean insecureDev;

  public TokenAuthenticator(
      Principals principals,
      SignIns signIns,
      OwnKeys ownKeys,
      InstantSource clock,
      AccessConfig config) {
    this.principals = principals;
    this.signIns = signIns;
    this.clock = clock;
    this.ownKeys = ownKeys;
    this.insecureDev = config.insecureDev();
  }

  public Authentication authenticate(Optional<Secret> bearer, Optional<Secret> ownKey) {
    if (ownKey.isPresent() && ownKeys.policy() == OwnKeyPolicy.DISABLED) {
      return new Authentication.OwnKeyRefused();
    }
    if (ownKey.filter(key -> !isPlausible(key)).isPresent()) {
      return new Authentication.OwnKeyMalformed();
    }
    if (bearer.isPresent()) {
      return withToken(bearer.get(), ownKey);
    }
    if (ownKey.isPresent() && ownKeys.policy() == OwnKeyPolicy.OPEN) {
      return admitted(withOwnKeyOnly(ownKey.get()));
    }
    return insecureDev
        ? new Authentication.Granted(
            new Principal(
                "insecure-dev", "insecure-dev", Role.ADMIN, OrganizationScope.EVERYTHING, ownKey))
        : new Authentication.Missing();
  }

  /// Lets the caller in with the part of their scope that their standing leaves, unless they are
  /// stopped, and with the IT Glue key that is kept for them, unless they brought one.
  private Authentication admitted(Principal caller) {
    var standing = principals.standing(caller.person());
    if (standing.quarantine().isPresent()) {
      return new Authentication.Quarantined(caller.personLabel());
    }
    var scoped = caller.as(caller.role(), caller.scope().within(standing.scope()));
    if (caller.ownKey().isPresent() || standing.sealedKey().isEmpty()) {
      return new Authentication.Granted(scoped);
    }
    return ownKeys
        .open(caller.person(), standing.sealedKey().get())
        .<Authentication>map(key -> new Authentication.Granted(bringing(scoped, Optional.of(key))))
        .orElseGet(Authentication.KeptKeyUnusable::new);
  }

  private Authentication withToken(Secret secret, Optional<Secret> ownKey) {
    if (signIns.takes(secret)) {
      var signedIn = signIns.authenticate(secret);
      return signedIn instanceof Authentication.Granted(var caller)
          ? admitted(bringing(caller, ownKey))
          : signedIn;
    }
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

  private Principal principal(AccessToken token, Optional<Secret> ownKey) {
    var caller =
        new Principal(
            Principal.ofToken(token.id()),
            token.label(),
            token.role(),
            OrganizationScope.EVERYTHING,
            Optional.empty(),
            token.expiresAt());
    return bringing(caller, ownKey);
  }

  private Principal bringing(Principal caller, Optional<Secret> ownKey) {
    return ownKey
        .map(key -> caller.bringing(key, ownKeys.roleOf(caller.role(), true)))
        .orElse(caller);
  }

  private Principal withOwnKeyOnly(Secret ownKey) {
    var keyHash = Sha256.hex(ownKey.value());
    return new Principal(
        "byok:" + keyHash,
        "byok:" + keyHash.substring(0, 8),
        ownKeys.config().roleOf(Optional.empty()),
        OrganizationScope.EVERYTHING,
        Optional.of(ownKey));
  }

  private static boolean isPlausible(Secret secret) {
    var value = secret.value();
    return value.length() <= SECRET_LENGTH_MAX
        && value.chars().allMatch(character -> character > ' ' && character < 127);
  }
}
