package io.gluegate.access;

import java.util.List;

/// This gateway as OAuth 2.1 sees it: the addresses that tokens are issued for (RFC 8707), the
/// issuers that issue them, and what clients ask those for (RFC 9728).
public record ProtectedResource(String publicUrl, List<String> issuers, List<String> scopes) {

  public ProtectedResource {
    issuers = List.copyOf(issuers);
    scopes = List.copyOf(scopes);
  }

  /// `publicUrl` has no slash at its end.
  public static ProtectedResource of(String publicUrl, List<IssuerConfig> trusted) {
    var issuers = trusted.stream().map(IssuerConfig::issuer).toList();
    var scopes = trusted.stream().map(IssuerConfig::requestedScopes).distinct().toList();
    // One issuer does not know the names that another one uses.
    return new ProtectedResource(
        publicUrl, issuers, scopes.size() == 1 ? scopes.getFirst() : List.of());
  }

  public String url() {
    return publicUrl + "/mcp";
  }

  /// The door behind which nothing can be changed; a token for it alone lets nobody change
  /// anything.
  public String readOnlyUrl() {
    return url() + "/readonly";
  }

  public List<String> readOnlyScopes() {
    return scopes.stream().filter(scope -> !TokenScopes.isWrite(scope)).toList();
  }
}
