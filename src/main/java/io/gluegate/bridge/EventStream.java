package io.gluegate.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Server-sent events (WHATWG HTML, section 9.2), over as many connections as it takes: it knows
/// how far it came, and how long to wait before the next connection.
final class EventStream {

  /// Room for the largest answer of the gateway.
  static final int EVENT_BYTES_MAX = 32 * 1024 * 1024;

  static final Duration RETRY_MAX = Duration.ofSeconds(30);

  private static final Duration RETRY_DEFAULT = Duration.ofSeconds(1);

  private Optional<String> lastId = Optional.empty();
  private Duration retry = RETRY_DEFAULT;
  private StringBuilder data = new StringBuilder();

  /// Gives the data of each event to the taker until that has enough, which is true, or the
  /// connection ends.
  boolean read(InputStream body, Predicate<String> taker) throws IOException {
    try (var attentive = new AttentiveStream(body)) {
      var lines = new EventLines(attentive, EVENT_BYTES_MAX);
      data = new StringBuilder();
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().isEmpty()) {
          field(line.get());
        } else if (!data.isEmpty()) {
          var event = data.toString();
          data = new StringBuilder();
          if (taker.test(event)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  boolean canResume() {
    return lastId.isPresent();
  }

  /// Says to the other side from where to go on.
  Map<String, String> resumption() {
    return lastId.map(id -> Map.of("Last-Event-ID", id)).orElseGet(Map::of);
  }

  Optional<String> lastId() {
    return lastId;
  }

  void awaitRetry() throws InterruptedException {
    Thread.sleep(retry);
  }

  private void field(String line) throws IOException {
    var colon = line.indexOf(':');
    var name = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : line.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (name) {
      case "data" -> append(value);
      case "id" -> lastId = Optional.of(value).filter(HeaderText::isSafe);
      case "retry" -> retry = pause(value).orElse(retry);
      default -> {
        // A comment, or a field that the standard tells to ignore.
      }
    }
  }

  private void append(String value) throws IOException {
    if (value.length() > EVENT_BYTES_MAX - data.length()) {
      throw new IOException("an event has more than " + EVENT_BYTES_MAX + " bytes");
    }
    data.append(data.isEmpty() ? "" : "\n").append(value);
  }

  private static Optional<Duration> pause(String millis) {
    return millis.matches("\\d{1,9}")
        ? Optional.of(Duration.ofMillis(Math.min(Long.parseLong(millis), RETRY_MAX.toMillis())))
        : Optional.empty();
  }
}
