package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Locale;
import java.util.Optional;

/// Writes outcomes as JSON-RPC messages, each era in its own form.
final class Replies {

  private Replies() {}

  static ObjectNode of(Era era, JsonNode id, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failure(RpcError error) ->
          (era == Era.MODERN ? modern(error) : error).toMessage(Optional.of(id));
      case Outcome.Complete complete -> {
        var message = Json.object().put("jsonrpc", "2.0");
        message.set("id", id);
        message.set("result", era == Era.MODERN ? modern(complete) : complete.result());
        yield message;
      }
    };
  }

  static ObjectNode progress(JsonNode token, long done, long total, String text) {
    var message = Json.object().put("jsonrpc", "2.0").put("method", "notifications/progress");
    var params = message.putObject("params");
    params.set("progressToken", token);
    params.put("progress", done).put("total", total).put("message", text);
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
    result.withObjectProperty("_meta").set(Envelope.SERVER_INFO, ServerFace.implementation());
    return result;
  }
}
