package io.gluegate.app;

import io.gluegate.access.Principal;
import io.gluegate.access.SignInTries;
import io.gluegate.access.SignIns;
import io.gluegate.core.Secret;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts credentials that turn out wrong, by the address they come from. Whoever authenticates, a
/// 401 says that it failed; a principal, or the success of a door that asks for a secret of its
/// own, says that it did not. Requests without a credential try nothing, so that they are not
/// counted.
@Priority(Priorities.AUTHENTICATION - 100)
final class SignInFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String ATTEMPT = "io.gluegate.sign-in";
  private static final String BEARER = "Bearer ";
  private static final String WEBHOOK = "webhook/itglue";
  private static final Set<String> WITH_A_SECRET = Set.of(WEBHOOK, "index/refresh");

  private static final Set<String> OPEN = Set.of("health", ".well-known/");

  private final SignInTries tries;
  private final SignIns signIns;

  SignInFilter(SignInTries tries, SignIns signIns) {
    this.tries = tries;
    this.signIns = signIns;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!(request.getProperty(Came.ATTRIBUTE) instanceof Came came)) {
      return;
    }
    var credential = credential(request);
    if (credential.isPresent()) {
      switch (tries.enter(came.counted(), credential.get())) {
        case SignInTries.Entry.Admitted(SignInTries.Attempt attempt) ->
            request.setProperty(ATTEMPT, attempt);
        case SignInTries.Entry.Refused(var excess) ->
            request.abortWith(TooMany.of(request, excess));
      }
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(ATTEMPT) instanceof SignInTries.Attempt attempt)) {
      return;
    }
    request.removeProperty(ATTEMPT);
    var isWelcome = WITH_A_SECRET.contains(path(request)) && response.getStatus() < 300;
    if (response.getStatus() == 401) {
      tries.failed(attempt);
    } else if (isWelcome || request.getSecurityContext().getUserPrincipal() instanceof Principal) {
      tries.succeeded(attempt);
    } else {
      tries.undecided(attempt);
    }
  }

  private Optional<String> credential(ContainerRequestContext request) {
    var path = path(request);
    if (OPEN.stream().anyMatch(path::startsWith)) {
      return Optional.empty();
    }
    var given =
        Stream.of(
                header(request, HttpHeaders.AUTHORIZATION)
                    .filter(text -> WITH_A_SECRET.contains(path) || !isSigned(text)),
                header(request, "x-refresh-secret"),
                // Each delivery has another one; what is known of an address is that they fit.
                header(request, "x-itglue-webhook-signature").map(signature -> "signed"),
                webhookSecret(request))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    // What is right at one door says nothing of the others.
    var door = WITH_A_SECRET.contains(path) ? path : "";
    return Optional.of(given).filter(text -> !text.isBlank()).map(text -> door + " " + text);
  }

  /// A signature cannot be tried out, and its holder comes with another one every hour.
  private boolean isSigned(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && Secret.of(authorization.substring(BEARER.length())).filter(signIns::takes).isPresent();
  }

  private static Optional<String> webhookSecret(ContainerRequestContext request) {
    return path(request).equals(WEBHOOK)
        ? Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst("secret"))
        : Optional.empty();
  }

  private static Optional<String> header(ContainerRequestContext request, String name) {
    return Optional.ofNullable(request.getHeaderString(name));
  }

  private static String path(ContainerRequestContext request) {
    return request.getUriInfo().getPath().replaceFirst("^/", "");
  }
}
