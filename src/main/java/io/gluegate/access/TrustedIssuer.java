package io.gluegate.access;

import io.gluegate.core.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;

/// An issuer whose tokens are taken: turns one of them into a principal.
final class TrustedIssuer {

  private final IssuerConfig config;
  private final ProtectedResource resource;
  private final TokenRules rules;
  private final IssuerKeys keys;
  private final InstantSource clock;

  TrustedIssuer(
      IssuerConfig config, ProtectedResource resource, IssuerKeys keys, InstantSource clock) {
    this.config = config;
    this.resource = resource;
    this.rules = TokenRules.of(config, resource);
    this.keys = keys;
    this.clock = clock;
  }

  Authentication authenticate(SignedToken token) {
    var fault = rules.faultOfHeader(token);
    if (fault.isPresent()) {
      return new Authentication.Invalid(fault.get());
    }
    return switch (keys.find(token.headerText("kid"))) {
      case IssuerKeys.Lookup.Unavailable _ -> new Authentication.Unavailable();
      case IssuerKeys.Lookup.Unknown _ ->
          new Authentication.Invalid("This token's issuer publishes no such key");
      case IssuerKeys.Lookup.Found found ->
          found.keys().stream().anyMatch(key -> key.signed(token))
              ? admit(token.claims(), clock.instant())
              : new Authentication.Invalid("This token's signature is wrong");
    };
  }

  private Authentication admit(Claims claims, Instant now) {
    var fault = rules.faultOfClaims(claims, now);
    if (fault.isPresent()) {
      return new Authentication.Invalid(fault.get());
    }
    var scopes = scopes(claims);
    if (scopes.none() && config.requireScope().orElse(false)) {
      return new Authentication.ScopeMissing();
    }
    if (claims.lacksGroups(config.groupClaims())) {
      return new Authentication.Forbidden(
          "You are in too many groups for your token to name them; ask the operator to assign application roles, or only the groups that count here");
    }
    return new Grants(config.grants())
        .of(claims.groups(config.groupClaims()))
        .<Authentication>map(given -> new Authentication.Granted(principal(claims, given, scopes)))
        .orElseGet(
            () ->
                new Authentication.Forbidden(
                    "You are signed in, but none of your groups and roles may use this gateway; ask its operator for access"));
  }

  private Principal principal(Claims claims, Grants.Given given, TokenScopes scopes) {
    var role = scopes.narrowed(given.role());
    return new Principal(
        subject(claims),
        claims.label(),
        isForReading(claims) ? role.lowerOf(Role.VIEWER) : role,
        given.scope(),
        Optional.empty(),
        claims.time("exp").map(end -> end.plus(TokenRules.CLOCKS_APART_MAX)));
  }

  private static TokenScopes scopes(Claims claims) {
    var names = new HashSet<>(claims.words("scope"));
    names.addAll(claims.words("scp"));
    return TokenScopes.of(names);
  }

  /// A token that was issued for the read-only door and no other.
  private boolean isForReading(Claims claims) {
    var accepted = new HashSet<>(claims.texts("aud"));
    accepted.retainAll(rules.audiences());
    return accepted.size() == 1 && accepted.contains(resource.readOnlyUrl());
  }

  /// Two issuers may name different people by the same `sub`.
  private String subject(Claims claims) {
    var name = claims.text("sub").orElse("");
    var isPlain = name.matches("[A-Za-z0-9._@|=-]{1,128}");
    return "oidc:%s:%s"
        .formatted(
            Sha256.hex(config.issuer()).substring(0, 16), isPlain ? name : "~" + Sha256.hex(name));
  }
}
