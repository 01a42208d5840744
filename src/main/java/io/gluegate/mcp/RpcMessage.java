package io.gluegate.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.util.Optional;

/// What a client posts: one JSON-RPC message, or something that is none.
sealed interface RpcMessage {

  /// Characters of a request's id.
  int ID_LENGTH_MAX = 500;

  record Request(JsonNode id, String method, ObjectNode params) implements RpcMessage {}

  record Notification(String method, ObjectNode params) implements RpcMessage {}

  record Response(JsonNode id, ObjectNode message) implements RpcMessage {}

  record Batch(ArrayNode messages) implements RpcMessage {}

  record Malformed(Optional<JsonNode> id, RpcError error) implements RpcMessage {}

  static RpcMessage parse(byte[] body) {
    try {
      return of(Json.read(body));
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      var where =
          place == null
              ? ""
              : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
      return malformed(RpcError.PARSE_ERROR, "Parse error: the body is not valid JSON" + where);
    } catch (IOException e) {
      return malformed(RpcError.PARSE_ERROR, "Parse error: the body is not valid UTF-8 JSON");
    }
  }

  static RpcMessage of(JsonNode body) {
    return switch (body) {
      case ArrayNode messages -> new Batch(messages);
      case ObjectNode message -> of(message);
      case MissingNode _ -> malformed(RpcError.PARSE_ERROR, "Parse error: the body is empty");
      default ->
          malformed(RpcError.INVALID_REQUEST, "Invalid request: the body must be a JSON object");
    };
  }

  private static RpcMessage of(ObjectNode message) {
    var id = Optional.ofNullable(message.get("id"));
    var usableId = id.filter(RpcMessage::isUsable);
    if (!message.path("jsonrpc").asText().equals("2.0")) {
      return invalid(usableId, "jsonrpc must be \"2.0\"");
    }
    if (id.isPresent() && usableId.isEmpty()) {
      return invalid(
          usableId,
          "id must be an integer, or a string of at most %d characters".formatted(ID_LENGTH_MAX));
    }
    if (!message.has("method")) {
      return message.has("result") || message.has("error")
          ? usableId
              .<RpcMessage>map(known -> new Response(known, message))
              .orElseGet(() -> invalid(usableId, "id is missing"))
          : invalid(usableId, "method is missing");
    }
    if (!message.get("method").isTextual()) {
      return invalid(usableId, "method must be a string");
    }
    var params = message.path("params");
    if (!params.isMissingNode() && !params.isObject()) {
      return new Malformed(
          usableId, RpcError.invalidParams("Invalid params: params must be an object"));
    }
    var method = message.get("method").textValue();
    var given = params instanceof ObjectNode object ? object : Json.object();
    return usableId
        .<RpcMessage>map(known -> new Request(known, method, given))
        .orElseGet(() -> new Notification(method, given));
  }

  static boolean isUsable(JsonNode id) {
    return (id.isTextual() && id.textValue().length() <= ID_LENGTH_MAX) || id.isIntegralNumber();
  }

  private static Malformed invalid(Optional<JsonNode> id, String reason) {
    return new Malformed(id, RpcError.of(RpcError.INVALID_REQUEST, "Invalid request: " + reason));
  }

  private static Malformed malformed(int code, String message) {
    return new Malformed(Optional.empty(), RpcError.of(code, message));
  }
}
