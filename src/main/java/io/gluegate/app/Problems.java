package io.gluegate.app;

import io.gluegate.core.DatabaseFailure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever flies to the door into an answer that tells nothing of the inside. A bug is
/// logged once, under the id that the client sees.
final class Problems implements ExceptionMapper<Throwable> {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @Context
  @SuppressWarnings("NullAway.Init") // set by Jersey, anew for each request
  private UriInfo uri;

  @Override
  public Response toResponse(Throwable failure) {
    if (isTooSlow(failure)) {
      // What is left of the body is not waited for.
      return body(408, "The body came too slowly").header("Connection", "close").build();
    }
    if (failure instanceof WebApplicationException known) {
      return answer(known);
    }
    if (DatabaseFailure.isUnavailable(failure)) {
      log.warn("database unavailable reason={}", failure.getMessage());
      return body(
              503,
              "The gateway's database is unavailable at the moment; try again in a few seconds")
          .header(HttpHeaders.RETRY_AFTER, 2)
          .build();
    }
    var errorId = UUID.randomUUID();
    log.error("unexpected failure error_id={}", errorId, failure);
    return body(500, "Internal error; the operator finds it under " + errorId).build();
  }

  private static boolean isTooSlow(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PacedRequest.TooSlow) {
        return true;
      }
    }
    return false;
  }

  private Response answer(WebApplicationException known) {
    var response = known.getResponse();
    if (response.hasEntity()) {
      return response;
    }
    var status = response.getStatus();
    var answer = body(status, reason(known).orElseGet(() -> sentence(status)));
    response
        .getStringHeaders()
        .forEach((name, values) -> answer.header(name, String.join(", ", values)));
    return answer.build();
  }

  /// What the door said itself; the framework's own reasons start with the protocol's name.
  private static Optional<String> reason(WebApplicationException known) {
    return Optional.ofNullable(known.getMessage()).filter(text -> !text.startsWith("HTTP "));
  }

  private static String sentence(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this address";
      case 405 -> "This address does not take that method";
      case 406 -> "No form of answer is acceptable to this client";
      case 415 -> "This kind of content is not taken here";
      default -> "The request could not be served";
    };
  }

  private Response.ResponseBuilder body(int status, String detail) {
    var body = ErrorBody.of("/" + uri.getPath(), status, detail);
    return Response.status(status)
        .type(MediaType.valueOf(body.contentType()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(body.json().toString());
  }
}
