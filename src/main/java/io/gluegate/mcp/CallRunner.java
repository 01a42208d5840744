package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs a method of the modern era and chooses the form of its reply: a result that comes soon is
/// one JSON message; a slower one, or one that tells of its progress, is an event stream.
final class CallRunner {

  /// How long a call may take before its reply becomes a stream.
  static final Duration UPGRADE_AFTER = Duration.ofMillis(250);

  /// How long a call may take in all.
  static final Duration CALL_MAX = Duration.ofMinutes(11);

  private final CallSlots slots;

  CallRunner(CallSlots slots) {
    this.slots = slots;
  }

  Reply run(McpHeaders.Accept accept, JsonNode id, Function<Consumer<ObjectNode>, Outcome> method) {
    if (!slots.tryTake()) {
      return CallSlots.busy(id);
    }
    var call =
        LiveCall.start(
            say -> {
              try {
                return answer(id, method.apply(message -> say.accept(notification(message))));
              } catch (RuntimeException e) {
                return answer(id, new Outcome.Failure(Failures.errorOf(e)));
              } finally {
                slots.giveBack();
              }
            });
    try {
      return reply(call, accept, id);
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
      return stopping(id);
    }
  }

  static Reply stopping(JsonNode id) {
    return failed(503, "The gateway is stopping", id);
  }

  static Reply tooLate(LiveCall call, JsonNode id) {
    call.cancel();
    return failed(504, "The call took too long", id);
  }

  private static Reply failed(int status, String message, JsonNode id) {
    return Reply.rejected(new Rejection(status, RpcError.of(RpcError.INTERNAL_ERROR, message)), id);
  }

  private static LiveCall.Frame notification(ObjectNode message) {
    return new LiveCall.Frame.Notification(message);
  }

  private static LiveCall.Frame.Answer answer(JsonNode id, Outcome outcome) {
    return LiveCall.Frame.Answer.of(Replies.of(Era.MODERN, id, outcome));
  }

  private static Reply reply(LiveCall call, McpHeaders.Accept accept, JsonNode id)
      throws InterruptedException {
    if (!accept.events()) {
      return call.awaitAnswer(CALL_MAX).map(Reply::answer).orElseGet(() -> tooLate(call, id));
    }
    Optional<ObjectNode> early =
        accept.json() ? call.awaitEarlyAnswer(UPGRADE_AFTER) : Optional.empty();
    return early.map(Reply::answer).orElseGet(() -> new Reply.Stream(new SseStream(call)));
  }
}
