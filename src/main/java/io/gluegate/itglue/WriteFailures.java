package io.gluegate.itglue;

import static io.gluegate.itglue.ItGlueException.Kind.CANCELLED;
import static io.gluegate.itglue.ItGlueException.Kind.OUTCOME_UNKNOWN;
import static io.gluegate.itglue.ItGlueException.Kind.TIMEOUT;
import static io.gluegate.itglue.ItGlueException.Kind.TOO_LARGE;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLHandshakeException;

/// Writes that failed, told as sentences: those that certainly changed nothing, and those of which
/// nobody knows.
final class WriteFailures {

  private WriteFailures() {}

  static ItGlueException tooLarge(Write write) {
    return new ItGlueException(
        TOO_LARGE,
        "%s would be larger than the %d MB that IT Glue takes; nothing was sent. Send less."
            .formatted(write.name(), Write.REQUEST_BYTES_MAX / (1024 * 1024)));
  }

  static ItGlueException noTimeLeft(Write write) {
    return new ItGlueException(
        TIMEOUT,
        "There was no time left for %s; nothing was sent. Try again.".formatted(write.name()));
  }

  static ItGlueException cancelledBefore(Write write) {
    return new ItGlueException(
        CANCELLED, "The call was cancelled before %s; nothing was sent.".formatted(write.name()));
  }

  /// The exchange broke off. Without a connection nothing was sent; with one, everything may have
  /// been.
  static ItGlueException broken(Write write, ItGlueException failure) {
    return switch (failure.getCause()) {
      case ConnectException _, HttpConnectTimeoutException _, SSLHandshakeException _ -> failure;
      case null, default -> unknown(write, failure);
    };
  }

  static ItGlueException unknown(Write write, ItGlueException failure) {
    var reason =
        switch (failure.kind()) {
          case TIMEOUT -> "IT Glue took too long to answer";
          case CANCELLED -> "the call was cancelled while it was under way";
          case UNREADABLE, TOO_LARGE -> "IT Glue's answer cannot be read";
          default -> "the connection broke or IT Glue failed";
        };
    return new ItGlueException(
        OUTCOME_UNKNOWN,
        "It is not known whether %s took effect: %s. Look at the record before you try again."
            .formatted(write.name(), reason),
        failure);
  }
}
