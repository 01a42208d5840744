package io.gluegate.access;

import io.gluegate.core.Secret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sign-in tokens: access tokens that the operator's own authorization servers issue to people and
/// programs for this gateway (ADR 23).
public final class SignIns implements AutoCloseable {

  private final Optional<ProtectedResource> resource;
  private final Map<String, TrustedIssuer> issuers = new HashMap<>();
  private final List<IssuerDocuments> documents = new ArrayList<>();

  /// `publicUrl` is the address under which clients reach this gateway, without a slash at its end.
  public SignIns(SignInConfig config, Optional<String> publicUrl, InstantSource clock) {
    config.requireUsable(publicUrl);
    var trusted = config.trusted();
    resource =
        publicUrl.filter(_ -> !trusted.isEmpty()).map(url -> ProtectedResource.of(url, trusted));
    resource.ifPresent(
        each ->
            trusted.forEach(
                issuer -> {
                  var published = new IssuerDocuments(issuer, clock);
                  var keys = new IssuerKeys(issuer, published, config.keyRefresh(), clock);
                  documents.add(published);
                  issuers.put(issuer.issuer(), new TrustedIssuer(issuer, each, keys, clock));
                }));
  }

  /// Empty when no issuer is trusted.
  public Optional<ProtectedResource> resource() {
    return resource;
  }

  /// Whether the text is to be judged here, whatever comes of it.
  public boolean takes(Secret bearer) {
    return !issuers.isEmpty() && SignedToken.isMeant(bearer);
  }

  Authentication authenticate(Secret bearer) {
    var token = SignedToken.parse(bearer);
    if (token.isEmpty()) {
      return new Authentication.Invalid("This token is no signed JSON Web Token");
    }
    // The text is compared as it is: an issuer with another slash or case is another issuer.
    return token
        .flatMap(each -> each.claims().text("iss"))
        .flatMap(name -> Optional.ofNullable(issuers.get(name)))
        .map(issuer -> issuer.authenticate(token.get()))
        .orElseGet(() -> new Authentication.Invalid("This token's issuer is not trusted here"));
  }

  @Override
  public void close() {
    documents.forEach(IssuerDocuments::close);
  }
}
