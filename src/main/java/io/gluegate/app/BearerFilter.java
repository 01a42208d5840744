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
  private static final String NO_SCOPE =
      "Your client's token has no scope of this gateway; let the client ask for one";
  private static final int RETRY_SECONDS = 10;

  private final TokenAuthenticator tokens;
  private final Challenges challenges;

  BearerFilter(TokenAuthenticator tokens, Challenges challenges) {
    this.tokens = tokens;
    this.challenges = challenges;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var bearer = header(request, HttpHeaders.AUTHORIZATION).flatMap(BearerFilter::bearer);
    var ownKey = header(request, OWN_KEY).flatMap(Secret::of);
    switch (tokens.authenticate(bearer, ownKey)) {
      case Authentication.Granted(Principal principal) ->
          request.setSecurityContext(new Authenticated(principal, isSecure(request)));
      case Authentication.Missing _ ->
          throw unsigned(request, "Send a token in the header Authorization: Bearer …");
      case Authentication.Unknown _ -> throw invalid(request, "This token is not known here");
      case Authentication.Expired expired ->
          throw invalid(request, "This token expired at " + expired.since());
      case Authentication.Revoked revoked ->
          throw invalid(request, "This token was revoked at " + revoked.since());
      case Authentication.Quarantined _ ->
          throw new ForbiddenException(
              "This caller is stopped at the moment; an admin of the gateway can lift that");
      case Authentication.Invalid refused -> throw invalid(request, refused.reason());
      case Authentication.Forbidden refused ->
          throw refusal(
              request,
              403,
              challenges.forbidden(path(request), refused.reason()),
              refused.reason());
      case Authentication.ScopeMissing _ ->
          throw refusal(request, 403, challenges.scopeMissing(path(request), NO_SCOPE), NO_SCOPE);
      case Authentication.Unavailable _ -> throw unavailable(request);
      case Authentication.OwnKeyRefused _ ->
          throw unsigned(request, "This gateway takes no IT Glue keys of callers");
      case Authentication.KeptKeyUnusable _ ->
          throw new ForbiddenException(
              "The IT Glue key that is kept for you cannot be used any longer; an admin can remove it: gluegate vault forget");
      case Authentication.OwnKeyMalformed _ ->
          throw unsigned(request, "The header x-itglue-api-key holds no IT Glue key");
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

  private WebApplicationException unsigned(ContainerRequestContext request, String reason) {
    return refusal(request, 401, challenges.missing(path(request)), reason);
  }

  private WebApplicationException invalid(ContainerRequestContext request, String reason) {
    return refusal(request, 401, challenges.invalid(path(request), reason), reason);
  }

  /// A 401 would make clients throw a good token away.
  private static WebApplicationException unavailable(ContainerRequestContext request) {
    var body =
        ErrorBody.of(
            path(request),
            503,
            "The keys of your token's issuer cannot be fetched at the moment; try again in a few seconds");
    return new WebApplicationException(
        response(body).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build());
  }

  private static String path(ContainerRequestContext request) {
    return "/" + request.getUriInfo().getPath();
  }

  private static WebApplicationException refusal(
      ContainerRequestContext request, int status, String challenge, String reason) {
    return new WebApplicationException(
        response(ErrorBody.of(path(request), status, reason))
            .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
            .build());
  }

  private static Response.ResponseBuilder response(ErrorBody body) {
    return Response.status(body.status())
        .type(MediaType.valueOf(body.contentType()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(body.json().toString());
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
