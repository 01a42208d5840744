package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.CallerLimits;
import io.gluegate.access.Excess;
import java.util.Map;
import java.util.Optional;

/// Takes what a client posted to `/mcp` and gives it to the era that it belongs to.
final class McpEndpoint {

  private final ModernEndpoint modern;
  private final LegacyEndpoint legacy;

  private final CallerLimits limits;

  McpEndpoint(ModernEndpoint modern, LegacyEndpoint legacy, CallerLimits limits) {
    this.modern = modern;
    this.legacy = legacy;
    this.limits = limits;
  }

  Reply post(Door door, McpHeaders headers, byte[] body) {
    return switch (RpcMessage.parse(body)) {
      case RpcMessage.Malformed(Optional<JsonNode> id, RpcError error) ->
          new Reply.Message(400, error.toMessage(id), Map.of());
      case RpcMessage.Batch batch -> batch(door, headers, batch);
      case RpcMessage.Response response -> legacy.answered(door, headers, response);
      case RpcMessage.Notification notification -> notified(door, headers, notification);
      case RpcMessage.Request request -> request(door, headers, request);
    };
  }

  /// Each message counts as a request; the first one was counted at the door.
  private Reply batch(Door door, McpHeaders headers, RpcMessage.Batch batch) {
    var more = Math.min(batch.messages().size(), LegacyBatch.MESSAGES_MAX) - 1;
    var excess =
        more > 0 ? limits.requests(door.principal().person(), more) : Optional.<Excess>empty();
    return excess
        .map(over -> Reply.answer(RpcError.tooMany(over).toMessage(Optional.empty())))
        .orElseGet(() -> legacy.batch(door, headers, batch));
  }

  /// Opens the stream of what is said unasked, or resumes one.
  Reply get(Door door, McpHeaders headers) {
    return legacy.get(door, headers);
  }

  /// Ends a session.
  Reply delete(Door door, McpHeaders headers) {
    return legacy.delete(door, headers);
  }

  private Reply request(Door door, McpHeaders headers, RpcMessage.Request request) {
    return switch (Classification.of(request, headers)) {
      case Classification.Refused(Rejection rejection) -> Reply.rejected(rejection, request.id());
      case Classification.Handshake _ -> legacy.initialize(door, request);
      case Classification.Modern _ -> modern.request(door, headers, request);
      case Classification.InSession _ -> legacy.request(door, headers, request);
    };
  }

  private Reply notified(Door door, McpHeaders headers, RpcMessage.Notification notification) {
    return switch (Classification.of(notification, headers)) {
      case Classification.Refused(Rejection rejection) ->
          Reply.error(rejection.status(), rejection.error());
      case Classification.Modern _, Classification.Handshake _ -> new Reply.Empty(202);
      case Classification.InSession _ -> legacy.notified(door, headers, notification);
    };
  }
}
