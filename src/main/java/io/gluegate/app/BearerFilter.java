package io.gluegate.app;

import io.dropwizard.auth.AuthFilter;
import io.gluegate.access.Authentication;
import io.gluegate.access.Principal;
import io.gluegate.access.TokenAuthenticator;
import io.gluegate.core.Secret;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/// Authenticates a request by its `Authorization: Bearer` header (RFC 6750) and, where callers may
/// bring one, their IT Glue key. Nothing is ever read from the query string.
@Priority(Priorities.AUTHENTICATION)
final class BearerFilter extends AuthFilter<Secret, Principal> {

  private static final String OWN_KEY = "x-itglue-api-key";
  private static final String SCHEME = "Bearer ";

  private final TokenAuthenticator tokens;

  BearerFilter(TokenAuthenticator tokens) {
    this.tokens = tokens;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var bearer = header(request, HttpHeaders.AUTHORIZATION).flatMap(BearerFilter::bearer);
    var ownKey = header(request, OWN_KEY).flatMap(Secret::of);
    switch (tokens.authenticate(bearer, ownKey)) {
      case Authentication.Granted(Principal principal) ->
          request.setSecurityContext(new Authenticated(principal, isSecure(request)));
      case Authentication.Missing _ ->
          throw refusal(request, "Bearer", "Send a token in the header Authorization: Bearer …");
      case Authentication.Unknown _ -> throw invalid(request, "This token is not known here");
      case Authentication.Expired expired ->
          throw invalid(request, "This token expired at " + expired.since());
      case Authentication.Revoked revoked ->
          throw invalid(request, "This token was revoked at " + revoked.since());
      case Authentication.Quarantined _ ->
          throw new ForbiddenException(
              "This caller is stopped at the moment; an admin of the gateway can lift that");
      case Authentication.OwnKeyRefused _ ->
          throw refusal(request, "Bearer", "This gateway takes no IT Glue keys of callers");
      case Authentication.OwnKeyMalformed _ ->
          throw refusal(request, "Bearer", "The header x-itglue-api-key holds no IT Glue key");
    }
  }

  private static Optional<String> header(ContainerRequestContext request, String name) {
    return Optional.ofNullable(request.getHeaderString(name));
  }

  private static Optional<Secret> bearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Secret.of(header.substring(SCHEME.length()))
        : Optional.empty();
  }

  private static WebApplicationException invalid(ContainerRequestContext request, String reason) {
    return refusal(request, "Bearer error=\"invalid_token\"", reason);
  }

  private static WebApplicationException refusal(
      ContainerRequestContext request, String challenge, String reason) {
    var body = ErrorBody.of("/" + request.getUriInfo().getPath(), 401, reason);
    return new WebApplicationException(
        Response.status(401)
            .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
            .type(MediaType.valueOf(body.contentType()))
            .entity(body.json().toString())
            .build());
  }

  private static boolean isSecure(ContainerRequestContext request) {
    var context = request.getSecurityContext();
    return context != null && context.isSecure();
  }

  private record Authenticated(Principal principal, boolean secure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
      return io.gluegate.access.Role.find(role).filter(principal.role()::includes).isPresent();
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
