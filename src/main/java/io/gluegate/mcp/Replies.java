package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Locale;
import java.util.Optional;

/// Writes outcomes as JSON-RPC messages, each era in its own form.
final class Replies {

  private static final RpcError UNASKED =
      RpcError.of(RpcError.INTERNAL_ERROR, "The client could not be asked for what the call needs");

  private Replies() {}

  static ObjectNode of(Era era, JsonNode id, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failure(RpcError error) ->
          (era == Era.MODERN ? modern(error) : error).toMessage(Optional.of(id));
      case Outcome.Complete complete ->
          result(id, era == Era.MODERN ? modern(complete) : complete.result());
      case Outcome.NeedInput needed ->
          era == Era.MODERN ? result(id, modern(needed)) : UNASKED.toMessage(Optional.of(id));
    };
  }

  private static ObjectNode result(JsonNode id, ObjectNode result) {
    var message = Json.object().put("jsonrpc", "2.0");
    message.set("id", id);
    message.set("result", result);
    return message;
  }

  /// The modern era gave up the code of its own for a resource that is not there.
  private static RpcError modern(RpcError error) {
    return error.code() == RpcError.RESOURCE_NOT_FOUND
        ? new RpcError(RpcError.INVALID_PARAMS, error.message(), error.data())
        : error;
  }

  private static ObjectNode modern(Outcome.Complete complete) {
    var result = complete.result().deepCopy().put("resultType", "complete");
    complete
        .cache()
        .ifPresent(
            hint ->
                result
                    .put("ttlMs", hint.ttlMillis())
                    .put("cacheScope", hint.scope().name().toLowerCase(Locale.ROOT)));
    return signed(result);
  }

  private static ObjectNode modern(Outcome.NeedInput needed) {
    var result = Json.object().put("resultType", "input_required");
    if (!needed.questions().isEmpty()) {
      result.set("inputRequests", needed.questions());
    }
    needed.state().ifPresent(state -> result.set("requestState", state));
    return signed(result);
  }

  private static ObjectNode signed(ObjectNode result) {
    result.withObjectProperty("_meta").set(Envelope.SERVER_INFO, ServerFace.implementation());
    return result;
  }
}
