package io.gluegate.itglue;

import static io.gluegate.itglue.ItGlueException.Kind.CANCELLED;
import static io.gluegate.itglue.ItGlueException.Kind.TIMEOUT;
import static io.gluegate.itglue.ItGlueException.Kind.TOO_LARGE;
import static io.gluegate.itglue.ItGlueException.Kind.UNAVAILABLE;
import static io.gluegate.itglue.ItGlueException.Kind.UNREADABLE;

import java.io.IOException;

/// Calls that ended without a whole answer, told as sentences.
final class Failures {

  private Failures() {}

  static ItGlueException timeout(String path) {
    return new ItGlueException(
        TIMEOUT,
        "IT Glue did not answer in time for "
            + path
            + ". Try again, or ask for less: a smaller page or a narrower filter.");
  }

  static ItGlueException cancelled(Throwable cause) {
    return new ItGlueException(CANCELLED, "The call was cancelled.", cause);
  }

  static ItGlueException lost(String path, Throwable cause) {
    if (cause instanceof BoundedBody.TooLarge) {
      return tooLarge(path, cause);
    }
    return new ItGlueException(
        UNAVAILABLE,
        "IT Glue could not be reached, or the connection broke, for "
            + path
            + ". Try again in a minute.",
        cause);
  }

  static ItGlueException unpacking(String path, IOException cause) {
    if (cause instanceof BoundedBody.TooLarge) {
      return tooLarge(path, cause);
    }
    return new ItGlueException(
        UNREADABLE, "IT Glue's compressed answer for " + path + " is damaged. Try again.", cause);
  }

  private static ItGlueException tooLarge(String path, Throwable cause) {
    return new ItGlueException(
        TOO_LARGE,
        "IT Glue's answer for "
            + path
            + " is larger than "
            + Transport.BODY_BYTES_MAX / (1024 * 1024)
            + " MiB. Ask for less: a smaller page or a narrower filter.",
        cause);
  }
}
