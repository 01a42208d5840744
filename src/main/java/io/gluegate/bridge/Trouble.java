package io.gluegate.bridge;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/// Says what went wrong on the way to the gateway, and what to do about it.
final class Trouble {

  private Trouble() {}

  static TroubleException of(IOException failure, URI url) {
    return new TroubleException(sentence(failure, url));
  }

  /// The answer of the gateway, or of something before it, with a status that is none of success.
  static TroubleException of(int status, String said, URI url) {
    return new TroubleException(sentence(status, url) + said);
  }

  private static String sentence(IOException failure, URI url) {
    var cause = root(failure);
    if (cause instanceof UnresolvedAddressException) {
      return "The host %s is not known: check --url".formatted(url.getHost());
    }
    if (cause instanceof HttpConnectTimeoutException || failure instanceof ConnectException) {
      return "There is no connection to %s: check --url, the network, and that the gateway runs"
          .formatted(url);
    }
    if (cause instanceof HttpTimeoutException) {
      return "The gateway did not answer within %d seconds. The call may have been carried out: look before you repeat it"
          .formatted(Remote.ANSWER_BEGINS_MAX.toSeconds());
    }
    if (failure instanceof SSLException) {
      return "No encrypted connection to %s: its certificate or its TLS is not accepted here"
          .formatted(url.getHost());
    }
    return "The connection broke before the answer came. The call may have been carried out: look before you repeat it";
  }

  private static String sentence(int status, URI url) {
    return switch (status) {
      case 401 ->
          "The gateway does not accept the token (401): set GLUEGATE_TOKEN to one that is valid";
      case 403 ->
          "The gateway refuses (403): the token may not do this, or the gateway is not called by this host name";
      case 404 -> "There is no MCP at %s (404): check --url".formatted(url);
      case 429 -> "Too many calls (429): wait a little and try again";
      default -> {
        if (status / 100 == 3) {
          yield "%s leads elsewhere (%d), where the token is not sent: set --url to the address it leads to"
              .formatted(url, status);
        }
        yield status / 100 == 5
            ? "The gateway cannot answer now (%d): try again shortly, and ask its operator when that does not help"
                .formatted(status)
            : "The gateway refuses the request (%d)".formatted(status);
      }
    };
  }

  private static Throwable root(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
