package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// What goes back over HTTP.
sealed interface Reply {

  record Message(int status, JsonNode body, Map<String, String> headers) implements Reply {}

  /// An empty body.
  record Empty(int status) implements Reply {}

  /// An event stream.
  record Stream(StreamBody body) implements Reply {}

  /// What a method came to. Its errors are in band, but for those that have a status of their own.
  static Reply answer(ObjectNode body) {
    var error = body.path("error");
    return switch (error.path("code").asInt()) {
      case RpcError.MISSING_CAPABILITY -> new Message(400, body, Map.of());
      case RpcError.TOO_MANY -> {
        var seconds = error.path("data").path(RpcError.RETRY_AFTER).asText();
        yield new Message(429, body, Map.of("Retry-After", seconds));
      }
      default -> new Message(200, body, Map.of());
    };
  }

  static Reply error(int status, RpcError error) {
    return new Message(status, error.toMessage(Optional.empty()), Map.of());
  }

  static Reply rejected(Rejection rejection, JsonNode id) {
    return new Message(rejection.status(), rejection.error().toMessage(Optional.of(id)), Map.of());
  }
}
