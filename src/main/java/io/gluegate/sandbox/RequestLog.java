package io.gluegate.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The latest requests that came in.
final class RequestLog {

  static final int KEPT_MAX = 10_000;
  static final int TEXT_LENGTH_MAX = 4_000;

  private final Deque<ReceivedRequest> received = new ArrayDeque<>();

  /// Status 0 means that no answer was given.
  synchronized void note(HttpExchange exchange, int status) {
    var uri = exchange.getRequestURI();
    var query = Optional.ofNullable(uri.getQuery()).orElse("");
    if (received.size() == KEPT_MAX) {
      received.removeFirst();
    }
    received.addLast(
        new ReceivedRequest(
            exchange.getRequestMethod(), clipped(uri.getPath()), clipped(query), status));
  }

  private static String clipped(String text) {
    return text.length() > TEXT_LENGTH_MAX ? text.substring(0, TEXT_LENGTH_MAX) : text;
  }

  /// The oldest first.
  synchronized List<ReceivedRequest> all() {
    return List.copyOf(received);
  }
}
