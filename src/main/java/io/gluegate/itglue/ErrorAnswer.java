package io.gluegate.itglue;

import static io.gluegate.itglue.ItGlueException.Kind.INVALID;
import static io.gluegate.itglue.ItGlueException.Kind.KEY_REFUSED;
import static io.gluegate.itglue.ItGlueException.Kind.NOT_FOR_API_KEYS;
import static io.gluegate.itglue.ItGlueException.Kind.NOT_FOUND;
import static io.gluegate.itglue.ItGlueException.Kind.NOT_FOUND_OR_HIDDEN;
import static io.gluegate.itglue.ItGlueException.Kind.RATE_LIMITED;
import static io.gluegate.itglue.ItGlueException.Kind.RIGHT_MISSING;
import static io.gluegate.itglue.ItGlueException.Kind.TIMEOUT;
import static io.gluegate.itglue.ItGlueException.Kind.TOO_LARGE;
import static io.gluegate.itglue.ItGlueException.Kind.UNAVAILABLE;
import static io.gluegate.itglue.ItGlueException.Kind.UNREADABLE;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// An answer whose status is not a success, and what to tell the caller about it.
record ErrorAnswer(String path, int status, HttpHeaders headers, ErrorText said) {

  ItGlueException explained(InstantSource clock) {
    return switch (status) {
      case 401 -> unauthorized();
      case 403 -> forbidden();
      case 404 ->
          failure(
              NOT_FOUND,
              "IT Glue has no such record or route: %s%s. Check the id by listing the records."
                  .formatted(path, said.quoted()));
      case 408, 504 -> timedOut();
      case 413 ->
          failure(
              TOO_LARGE,
              "IT Glue refused the request as too large%s. Send less.".formatted(said.quoted()));
      case 429 -> rateLimited(RetryAfter.of(headers, clock));
      default -> other(RetryAfter.of(headers, clock));
    };
  }

  /// A valid key gets 401 for what it may not see; a bad key gets 403.
  private ItGlueException unauthorized() {
    if (said.mentions("JWT")) {
      return failure(
          NOT_FOR_API_KEYS,
          "IT Glue offers %s to signed-in people only, not to API keys%s."
              .formatted(path, said.quoted()));
    }
    return failure(
        NOT_FOUND_OR_HIDDEN,
        ("No such record, or one this API key may not see: %s%s."
                + " Check the id by listing the records.")
            .formatted(path, said.quoted()));
  }

  private ItGlueException forbidden() {
    if (said.fromApplication()) {
      return failure(
          RIGHT_MISSING,
          "The API key lacks the right, or the IT Glue plan the feature, for %s%s."
              .formatted(path, said.quoted()));
    }
    return failure(
        KEY_REFUSED,
        ("IT Glue refused the API key%s: it is missing, revoked, or of another region."
                + " Check the key and the configured region.")
            .formatted(said.quoted()));
  }

  private ItGlueException timedOut() {
    return failure(
        TIMEOUT,
        "IT Glue took too long for %s%s. Ask for less: a smaller page or a narrower filter."
            .formatted(path, said.quoted()));
  }

  private static ItGlueException rateLimited(Optional<Duration> retryAfter) {
    var wait =
        retryAfter.map(pause -> Math.max(2, pause.toSeconds()) + " seconds").orElse("a minute");
    return new ItGlueException(
        RATE_LIMITED,
        "IT Glue's rate limit is reached. Wait %s, then try again.".formatted(wait),
        retryAfter);
  }

  private ItGlueException other(Optional<Duration> retryAfter) {
    if (said.mentions("took too long") || said.mentions("timed out")) {
      return timedOut();
    }
    if (status >= 500) {
      return new ItGlueException(
          UNAVAILABLE,
          "IT Glue failed with status %d for %s%s. Try again in a minute."
              .formatted(status, path, said.quoted()),
          retryAfter);
    }
    if (status >= 400) {
      var reason = said.text().isEmpty() ? "status " + status + "." : said.text();
      return failure(INVALID, "IT Glue refused the request to %s: %s".formatted(path, reason));
    }
    return failure(
        UNREADABLE,
        ("IT Glue answered %s with status %d, which is not followed."
                + " The configured base URL may be wrong.")
            .formatted(path, status));
  }

  private static ItGlueException failure(ItGlueException.Kind kind, String message) {
    return new ItGlueException(kind, message);
  }
}
