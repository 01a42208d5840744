package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs a method and chooses the form of its reply: a result that comes soon is one JSON message; a
/// slower one, or one that tells of its progress, is an event stream.
final class CallRunner {

  /// How long a call may take before its reply becomes a stream.
  static final Duration UPGRADE_AFTER = Duration.ofMillis(250);

  /// How long a call may take in all.
  static final Duration CALL_MAX = Duration.ofMinutes(11);

  /// Calls that one replica runs at one time.
  static final int RUNNING_MAX = 1_000;

  private final Semaphore running = new Semaphore(RUNNING_MAX);

  Reply run(
      McpHeaders.Accept accept,
      Era era,
      JsonNode id,
      Function<Consumer<ObjectNode>, Outcome> method) {
    if (!running.tryAcquire()) {
      return new Reply.Message(
          503,
          RpcError.of(RpcError.INTERNAL_ERROR, "Too many calls are running; try again shortly")
              .toMessage(Optional.of(id)),
          Map.of("Retry-After", "1"));
    }
    var call =
        LiveCall.start(
            notify -> {
              try {
                return Replies.of(era, id, method.apply(notify));
              } catch (RuntimeException e) {
                return Replies.of(era, id, new Outcome.Failure(Failures.errorOf(e)));
              } finally {
                running.release();
              }
            });
    try {
      return reply(call, accept, era, id);
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
      return failed(503, "The gateway is stopping", id);
    }
  }

  private static Reply reply(LiveCall call, McpHeaders.Accept accept, Era era, JsonNode id)
      throws InterruptedException {
    if (!accept.events()) {
      return call.awaitAnswer(CALL_MAX).map(Reply::answer).orElseGet(() -> tooLate(call, id));
    }
    if (accept.json()) {
      var early = call.awaitEarlyAnswer(UPGRADE_AFTER);
      if (early.isPresent()) {
        return Reply.answer(early.get());
      }
    }
    return new Reply.Stream(call, era);
  }

  private static Reply tooLate(LiveCall call, JsonNode id) {
    call.cancel();
    return failed(504, "The call took too long", id);
  }

  private static Reply failed(int status, String message, JsonNode id) {
    return Reply.rejected(new Rejection(status, RpcError.of(RpcError.INTERNAL_ERROR, message)), id);
  }
}
