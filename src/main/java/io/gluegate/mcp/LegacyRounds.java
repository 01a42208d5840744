package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Runs a method that may need input: its questions become requests to the client on the stream of
/// the call, and with the answers it is run anew. This is how revisions up to 2025-11-25 do what
/// 2026-07-28 does by results that require input.
final class LegacyRounds {

  static final int ROUNDS_MAX = 8;

  private final ClientReplies replies;
  private final Ids ids;

  LegacyRounds(ClientReplies replies, Ids ids) {
    this.replies = replies;
    this.ids = ids;
  }

  /// A call, and the way to its client.
  record Asking(LegacyCall call, Consumer<LiveCall.Frame> say) {}

  Outcome run(Methods.Method method, CallContext context, ObjectNode params, Asking asking) {
    var outcome = method.handle(context, params);
    for (int round = 0; outcome instanceof Outcome.NeedInput needed; round++) {
      if (round == ROUNDS_MAX) {
        return Outcome.failure(RpcError.INTERNAL_ERROR, "The call asked its client too often");
      }
      var missing = context.client().missingFor(needed.questions());
      if (missing.isPresent()) {
        return Outcome.failure(
            RpcError.INVALID_REQUEST,
            "This call needs a client with the capabilities " + Json.write(missing.get()));
      }
      var answers = askAll(needed.questions(), asking);
      if (answers.isEmpty()) {
        return Outcome.failure(
            RpcError.INTERNAL_ERROR, "The client did not answer what the call had to ask");
      }
      outcome = method.handle(context.with(new Answers(answers.get(), needed.state())), params);
    }
    return outcome;
  }

  /// The client's answers by the names of the questions; empty when one did not come.
  private Optional<ObjectNode> askAll(ObjectNode questions, Asking asking) {
    var answers = Json.object();
    try {
      for (var question : questions.properties()) {
        var reply = ask((ObjectNode) question.getValue(), asking);
        if (!(reply.map(message -> message.get("result")).orElse(null)
            instanceof ObjectNode result)) {
          return Optional.empty();
        }
        answers.set(question.getKey(), result);
      }
      return Optional.of(answers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<ObjectNode> ask(ObjectNode question, Asking asking) throws InterruptedException {
    var id = ids.next();
    replies.expect(id, asking.call().session());
    try {
      return asking.call().ask(request(id, question), asking.say())
          ? replies.await(id)
          : Optional.empty();
    } finally {
      replies.forget(id);
    }
  }

  private static ObjectNode request(UUID id, ObjectNode question) {
    var request = Json.object().put("jsonrpc", "2.0").put("id", id.toString());
    request.put("method", question.path("method").asText());
    if (question.has("params")) {
      request.set("params", question.get("params"));
    }
    return request;
  }
}
