package io.gluegate.access;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a token of one issuer must be, beside well signed (RFC 9068, RFC 8725). Each method says
/// what is wrong, in words that tell the caller nothing about anybody else.
record TokenRules(Set<String> algorithms, Set<String> audiences) {

  /// How far the issuer's clock may be from this one.
  static final Duration CLOCKS_APART_MAX = Duration.ofSeconds(60);

  static final int KEY_ID_LENGTH_MAX = 255;

  private static final String NO_ACCESS_TOKEN =
      "This is no access token; clients get one from the issuer for this gateway";

  /// Okta leaves the type out.
  private static final Set<String> TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt");

  /// They tell a key to trust, or a meaning of the token that is not known here.
  private static final List<String> REFUSED_IN_HEADER =
      List.of("crit", "jku", "jwk", "x5u", "x5c", "b64", "zip", "enc");

  TokenRules {
    algorithms = Set.copyOf(algorithms);
    audiences = Set.copyOf(audiences);
  }

  static TokenRules of(IssuerConfig config, ProtectedResource resource) {
    var audiences = new HashSet<>(config.audiences().orElse(List.of(resource.url())));
    audiences.add(resource.readOnlyUrl());
    return new TokenRules(config.acceptedAlgorithms(), audiences);
  }

  /// To be asked before any key is looked for.
  Optional<String> faultOfHeader(SignedToken token) {
    var header = token.header();
    if (!algorithms.contains(token.headerText("alg"))) {
      return Optional.of("This token is signed in a way that is not taken here");
    }
    if (REFUSED_IN_HEADER.stream().anyMatch(header::has)) {
      return Optional.of("This token's header holds what is not taken here");
    }
    var keyId = header.path("kid");
    if (!keyId.isTextual()
        || keyId.textValue().isEmpty()
        || keyId.textValue().length() > KEY_ID_LENGTH_MAX) {
      return Optional.of("This token does not say which key it was signed with");
    }
    return TYPES.contains(token.headerText("typ").toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(NO_ACCESS_TOKEN);
  }

  Optional<String> faultOfClaims(Claims claims, Instant now) {
    return Stream.of(faultOfKind(claims), faultOfTime(claims, now), faultOfParties(claims))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// What tells access tokens from others that the same issuer signs with the same keys.
  private static Optional<String> faultOfKind(Claims claims) {
    var keycloakType = claims.text("typ");
    var isOther = keycloakType.filter(type -> !type.equalsIgnoreCase("Bearer")).isPresent();
    var isIdToken =
        claims.has("at_hash")
            || claims.has("c_hash")
            || (claims.has("nonce") && keycloakType.isEmpty());
    if (isOther || isIdToken || claims.has("events")) {
      return Optional.of(NO_ACCESS_TOKEN);
    }
    return claims.has("cnf")
        ? Optional.of("This token is bound to a key of its client, which is not taken here")
        : Optional.empty();
  }

  private static Optional<String> faultOfTime(Claims claims, Instant now) {
    var end = claims.time("exp");
    if (end.isEmpty()) {
      return Optional.of("This token does not say when it ends");
    }
    if (!end.get().plus(CLOCKS_APART_MAX).isAfter(now)) {
      return Optional.of("This token has expired; sign in again");
    }
    var isWrong =
        Stream.of("nbf", "iat")
            .filter(claims::has)
            .anyMatch(
                name ->
                    claims
                        .time(name)
                        .filter(time -> !time.minus(CLOCKS_APART_MAX).isAfter(now))
                        .isEmpty());
    return isWrong ? Optional.of("This token is not valid yet") : Optional.empty();
  }

  private Optional<String> faultOfParties(Claims claims) {
    if (claims.texts("aud").stream().noneMatch(audiences::contains)) {
      return Optional.of("This token was issued for another service than this gateway");
    }
    return claims.text("sub").filter(subject -> !subject.isBlank()).isPresent()
        ? Optional.empty()
        : Optional.of("This token does not say whom it was issued to");
  }
}
