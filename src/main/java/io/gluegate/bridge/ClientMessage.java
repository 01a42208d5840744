package io.gluegate.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;

/// A line that the client wrote: what it is, and the text to send on as it is.
sealed interface ClientMessage {

  record Request(JsonNode id, String method, ObjectNode message, String body)
      implements ClientMessage {

    boolean isModern() {
      return ModernHeaders.isClaimed(message);
    }

    boolean isHandshake() {
      return method.equals("initialize") && !isModern();
    }

    /// Its answer comes when one of the two ends it, so nobody waits for it.
    boolean isSubscription() {
      return method.equals("subscriptions/listen");
    }
  }

  record Notification(String method, ObjectNode message, String body) implements ClientMessage {}

  /// The answer to a request of the gateway.
  record Response(String body) implements ClientMessage {}

  /// Nothing that could be sent on, and the error that says so.
  record Malformed(ObjectNode error) implements ClientMessage {}

  static ClientMessage parse(String line) {
    try {
      return Json.read(line) instanceof ObjectNode message
          ? of(message, line)
          : new Malformed(
              Errors.withoutId(
                  Errors.INVALID_REQUEST, "Invalid request: a line holds one JSON object"));
    } catch (IllegalArgumentException e) {
      return unreadable();
    }
  }

  static Malformed unreadable() {
    return new Malformed(
        Errors.withoutId(Errors.PARSE_ERROR, "Parse error: the line is not valid JSON"));
  }

  static Malformed tooLong(int bytesMax) {
    return new Malformed(
        Errors.withoutId(
            Errors.INVALID_REQUEST,
            "Invalid request: the line is longer than %,d bytes".formatted(bytesMax)));
  }

  private static ClientMessage of(ObjectNode message, String line) {
    var id = message.path("id");
    var isUsable = id.isTextual() || id.isIntegralNumber();
    var method = message.path("method");
    if (!message.path("jsonrpc").asText().equals("2.0")) {
      return invalid(id, "jsonrpc must be \"2.0\"");
    }
    if (message.has("id") && !isUsable) {
      return invalid(id, "id must be a string or an integer");
    }
    if (method.isTextual()) {
      return isUsable
          ? new Request(id, method.textValue(), message, line)
          : new Notification(method.textValue(), message, line);
    }
    return isUsable && !message.has("method") && (message.has("result") || message.has("error"))
        ? new Response(line)
        : invalid(id, "it is neither a request, a notification nor an answer");
  }

  private static Malformed invalid(JsonNode id, String reason) {
    var usable = Optional.of(id).filter(each -> each.isTextual() || each.isIntegralNumber());
    var sentence = "Invalid request: " + reason;
    return new Malformed(
        usable
            .map(known -> Errors.of(known, Errors.INVALID_REQUEST, sentence))
            .orElseGet(() -> Errors.withoutId(Errors.INVALID_REQUEST, sentence)));
  }
}
