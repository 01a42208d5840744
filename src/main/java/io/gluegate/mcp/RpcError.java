package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Excess;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON-RPC error (JSON-RPC 2.0, section 5.1, with the codes of MCP).
record RpcError(int code, String message, Optional<JsonNode> data) {

  /// In the data of [#TOO_MANY].
  static final String RETRY_AFTER = "retryAfterSeconds";

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL_ERROR = -32603;
  static final int RESOURCE_NOT_FOUND = -32002;
  static final int HEADER_MISMATCH = -32020;
  static final int MISSING_CAPABILITY = -32021;
  static final int UNSUPPORTED_VERSION = -32022;

  /// Of our own, beyond the range that JSON-RPC keeps for itself.
  static final int TOO_MANY = -31_429;

  static RpcError of(int code, String message) {
    return new RpcError(code, message, Optional.empty());
  }

  static RpcError invalidParams(String message) {
    return of(INVALID_PARAMS, message);
  }

  /// More than a limit of the gateway lets through.
  static RpcError tooMany(Excess excess) {
    return new RpcError(
        TOO_MANY,
        excess.sentence(),
        Optional.of(Json.object().put(RETRY_AFTER, excess.retryAfterSeconds())));
  }

  static RpcError methodNotFound(String method) {
    return of(METHOD_NOT_FOUND, "Method not found: " + Shown.of(method));
  }

  static RpcError resourceNotFound(String uri) {
    return new RpcError(
        RESOURCE_NOT_FOUND,
        "Resource not found: " + Shown.of(uri),
        Optional.of(Json.object().put("uri", Shown.of(uri))));
  }

  /// `required` holds each capability that is needed, as the client would declare it.
  static RpcError missingCapability(ObjectNode required) {
    var data = Json.object();
    data.set("requiredCapabilities", required);
    return new RpcError(
        MISSING_CAPABILITY,
        "The client does not declare what this call needs: " + String.join(", ", names(required)),
        Optional.of(data));
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  static RpcError unsupportedVersion(String requested) {
    var data = Json.object().put("requested", Shown.of(requested));
    data.putArray("supported").add(ProtocolVersions.MODERN);
    return new RpcError(
        UNSUPPORTED_VERSION,
        "Unsupported protocol version: " + Shown.of(requested),
        Optional.of(data));
  }

  /// The whole message; without `id` when the request's id could not be read.
  ObjectNode toMessage(Optional<JsonNode> id) {
    var message = Json.object().put("jsonrpc", "2.0");
    id.ifPresent(known -> message.set("id", known));
    var error = message.putObject("error").put("code", code).put("message", this.message);
    data.ifPresent(details -> error.set("data", details));
    return message;
  }
}
