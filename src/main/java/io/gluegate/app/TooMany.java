package io.gluegate.app;

import io.gluegate.access.Excess;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// The refusal of a request that is one too many (RFC 6585).
final class TooMany {

  private TooMany() {}

  static Response of(ContainerRequestContext request, Excess excess) {
    var body = ErrorBody.of("/" + request.getUriInfo().getPath(), 429, excess.sentence());
    return Response.status(429)
        .header(HttpHeaders.RETRY_AFTER, excess.retryAfterSeconds())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(MediaType.valueOf(body.contentType()))
        .entity(body.json().toString())
        .build();
  }
}
