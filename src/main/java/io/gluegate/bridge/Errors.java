package io.gluegate.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;

/// Errors of JSON-RPC that the bridge itself gives.
final class Errors {

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INTERNAL_ERROR = -32603;

  private Errors() {}

  static ObjectNode of(JsonNode id, int code, String sentence) {
    var message = Json.object().put("jsonrpc", "2.0");
    message.set("id", id);
    return with(message, code, sentence);
  }

  static ObjectNode withoutId(int code, String sentence) {
    return with(Json.object().put("jsonrpc", "2.0"), code, sentence);
  }

  private static ObjectNode with(ObjectNode message, int code, String sentence) {
    message.putObject("error").put("code", code).put("message", sentence);
    return message;
  }
}
