package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Several messages in one array (JSON-RPC 2.0, section 6), which only the revision 2025-03-26 has.
/// They run one after the other; the answers come back as one array.
record LegacyBatch(
    Function<RpcMessage.Request, Reply> onRequest,
    Consumer<RpcMessage.Notification> onNotification,
    Consumer<RpcMessage.Response> onResponse) {

  static final int MESSAGES_MAX = 50;

  private static final String VERSION = "2025-03-26";

  Reply reply(LegacySession session, RpcMessage.Batch batch) {
    var size = batch.messages().size();
    if (!session.row().protocolVersion().equals(VERSION)) {
      return invalid("send one message, not an array");
    }
    if (size == 0 || size > MESSAGES_MAX) {
      return invalid("an array must hold 1 to %d messages".formatted(MESSAGES_MAX));
    }
    var messages = new ArrayList<RpcMessage>();
    batch.messages().forEach(message -> messages.add(RpcMessage.of(message)));
    return unfit(messages).map(LegacyBatch::invalid).orElseGet(() -> run(messages));
  }

  private static Optional<String> unfit(List<RpcMessage> messages) {
    for (var message : messages) {
      if (message instanceof RpcMessage.Request request) {
        if (request.method().equals("initialize")) {
          return Optional.of("initialize must come alone");
        }
        if (Envelope.isClaimed(request.params())) {
          return Optional.of("requests of %s must come alone".formatted(ProtocolVersions.MODERN));
        }
      }
    }
    return Optional.empty();
  }

  private Reply run(List<RpcMessage> messages) {
    var answers = Json.array();
    for (var message : messages) {
      answer(message).ifPresent(answers::add);
    }
    return answers.isEmpty() ? new Reply.Empty(202) : new Reply.Message(200, answers, Map.of());
  }

  private Optional<JsonNode> answer(RpcMessage message) {
    return switch (message) {
      case RpcMessage.Request request ->
          onRequest.apply(request) instanceof Reply.Message reply
              ? Optional.of(reply.body())
              : Optional.empty();
      case RpcMessage.Notification notification -> {
        onNotification.accept(notification);
        yield Optional.empty();
      }
      case RpcMessage.Response response -> {
        onResponse.accept(response);
        yield Optional.empty();
      }
      case RpcMessage.Malformed(Optional<JsonNode> id, RpcError error) ->
          Optional.of(error.toMessage(id));
      case RpcMessage.Batch _ ->
          Optional.of(
              RpcError.of(RpcError.INVALID_REQUEST, "Invalid request: an array within an array")
                  .toMessage(Optional.empty()));
    };
  }

  private static Reply invalid(String reason) {
    return Reply.error(400, RpcError.of(RpcError.INVALID_REQUEST, "Invalid request: " + reason));
  }
}
