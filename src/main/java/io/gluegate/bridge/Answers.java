package io.gluegate.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/// Reads what the gateway sends. It is as little trusted as the client: only JSON-RPC goes on.
final class Answers {

  static final int REFUSAL_BYTES_MAX = 64 * 1024;
  static final int SAID_LENGTH_MAX = 300;

  private Answers() {}

  static boolean isEvents(HttpResponse<?> response) {
    return hasType(response, "text/event-stream");
  }

  static boolean isJson(HttpResponse<?> response) {
    return hasType(response, "application/json");
  }

  /// A message, when the text is one.
  static Optional<ObjectNode> message(String text) {
    try {
      return Json.read(text) instanceof ObjectNode message
              && message.path("jsonrpc").asText().equals("2.0")
              && (message.has("method") || message.has("result") || message.has("error"))
          ? Optional.of(message)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean isAnswer(ObjectNode message) {
    return !message.has("method");
  }

  /// The whole body as text.
  static String text(InputStream body, int bytesMax) throws IOException {
    try (var attentive = new AttentiveStream(body)) {
      var bytes = attentive.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new IOException("an answer has more than " + bytesMax + " bytes");
      }
      return new String(bytes, UTF_8);
    }
  }

  /// The first answer in a body of either form.
  static Optional<ObjectNode> first(HttpResponse<?> response, InputStream body) throws IOException {
    if (!isEvents(response)) {
      return message(text(body, EventStream.EVENT_BYTES_MAX));
    }
    var found = new ArrayList<ObjectNode>();
    new EventStream()
        .read(
            body,
            data -> {
              message(data).filter(Answers::isAnswer).ifPresent(found::add);
              return !found.isEmpty();
            });
    return found.stream().findFirst();
  }

  /// What an error body says, as it may be repeated to the client's user.
  static String said(Optional<ObjectNode> error) {
    var text =
        error
            .map(each -> each.path("error").path("message").asText())
            .orElse("")
            .replaceAll("\\p{Cntrl}", " ")
            .strip();
    var shown = text.length() <= SAID_LENGTH_MAX ? text : text.substring(0, SAID_LENGTH_MAX) + "…";
    return shown.isEmpty() ? "" : ". It says: " + shown;
  }

  private static boolean hasType(HttpResponse<?> response, String type) {
    return response
        .headers()
        .firstValue("Content-Type")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(type))
        .isPresent();
  }
}
