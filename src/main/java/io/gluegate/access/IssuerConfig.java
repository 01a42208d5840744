package io.gluegate.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An authorization server whose tokens are taken, and what its groups and roles may do here.
public record IssuerConfig(
    @JsonProperty(required = true) String issuer,
    Optional<String> jwksUri,
    Optional<List<String>> audiences,
    Optional<List<String>> algorithms,
    Optional<List<String>> claims,
    Optional<List<String>> scopes,
    Optional<Boolean> requireScope,
    @JsonProperty(required = true) List<Grant> grants) {

  static final int GRANTS_MAX = 1_000;

  /// Signatures whose key nobody but the issuer has.
  private static final Set<String> ASYMMETRIC =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  public IssuerConfig {
    audiences = audiences.map(List::copyOf);
    algorithms = algorithms.map(List::copyOf);
    claims = claims.map(List::copyOf);
    scopes = scopes.map(List::copyOf);
    grants = List.copyOf(grants);
  }

  Set<String> acceptedAlgorithms() {
    return algorithms.map(Set::copyOf).orElse(Set.of("RS256", "PS256", "ES256"));
  }

  /// Claims that hold groups and roles; a name with dots may be a path.
  List<String> groupClaims() {
    return claims.orElse(List.of("groups", "roles", "realm_access.roles"));
  }

  /// What clients ask the issuer for.
  List<String> requestedScopes() {
    return scopes.orElse(List.of(TokenScopes.READ, TokenScopes.WRITE));
  }

  void requireUsable() {
    requireUrl("issuer", issuer);
    jwksUri.ifPresent(uri -> requireUrl("jwksUri", uri));
    if (grants.isEmpty() || grants.size() > GRANTS_MAX) {
      throw fault("grants (OIDC_GRANTS) holds 1 to 1,000 grants, as group=viewer,group=editor");
    }
    var algorithmsTaken = acceptedAlgorithms();
    if (algorithmsTaken.isEmpty() || !ASYMMETRIC.containsAll(algorithmsTaken)) {
      throw fault("algorithms are some of RS, PS and ES with 256, 384 and 512");
    }
    if (audiences.filter(list -> isEmptyOrHoldsBlank(list)).isPresent()) {
      throw fault("audiences (OIDC_AUDIENCE) names an audience, or is left out");
    }
    if (isEmptyOrHoldsBlank(groupClaims())) {
      throw fault("claims (OIDC_CLAIMS) names a claim, or is left out");
    }
    if (!requestedScopes().stream().allMatch(TokenScopes::isName)) {
      throw fault("scopes (OIDC_SCOPES) are names without spaces or quotes, not offline_access");
    }
  }

  private static boolean isEmptyOrHoldsBlank(List<String> names) {
    return names.isEmpty() || names.stream().anyMatch(String::isBlank);
  }

  private void requireUrl(String key, String text) {
    try {
      var url = new URI(text);
      if (isSafe(url)
          && url.getUserInfo() == null
          && url.getFragment() == null
          && (!key.equals("issuer") || url.getQuery() == null)) {
        return;
      }
    } catch (URISyntaxException e) {
      // The sentence below says what is wanted.
    }
    throw fault(key + " is an https address");
  }

  private IllegalArgumentException fault(String reason) {
    return new IllegalArgumentException("signIn, issuer %s: %s".formatted(issuer, reason));
  }

  /// Whether keys and documents may be asked for there.
  static boolean isSafe(URI url) {
    var isLoopback = "http".equals(url.getScheme()) && LOOPBACK_HOSTS.contains(url.getHost());
    return url.getHost() != null && ("https".equals(url.getScheme()) || isLoopback);
  }
}
