package io.gluegate.app;

import io.gluegate.access.CallerLimits;
import io.gluegate.access.Principal;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/// Counts the requests of callers who have been authenticated, before anything else is done for
/// them.
@Priority(Priorities.AUTHORIZATION)
final class RequestLimitFilter implements ContainerRequestFilter {

  /// Of callers whose only credential is a key of IT Glue, which nobody has checked.
  private static final String UNCHECKED = "byok:";

  private final CallerLimits limits;

  RequestLimitFilter(CallerLimits limits) {
    this.limits = limits;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getSecurityContext().getUserPrincipal() instanceof Principal principal) {
      limits
          .requests(who(principal, request), 1)
          .ifPresent(excess -> request.abortWith(TooMany.of(request, excess)));
    }
  }

  private static String who(Principal principal, ContainerRequestContext request) {
    return principal.subject().startsWith(UNCHECKED)
            && request.getProperty(Came.ATTRIBUTE) instanceof Came came
        ? "address:" + came.counted()
        : principal.person();
  }
}
