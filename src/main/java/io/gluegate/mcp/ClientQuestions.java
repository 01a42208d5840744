package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.JsonLineWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Requests of the server to a legacy client over standard output, and the answers that come back
/// on standard input.
final class ClientQuestions {

  static final Duration ANSWER_MAX = Duration.ofMinutes(10);

  /// How often a method may ask anew.
  static final int ROUNDS_MAX = 8;

  private final JsonLineWriter out;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<JsonNode, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

  ClientQuestions(JsonLineWriter out) {
    this.out = out;
  }

  /// Runs a method until it no longer needs the client.
  Outcome run(Methods.Method method, CallContext context, ObjectNode params)
      throws InterruptedException {
    var outcome = method.handle(context, params);
    for (int round = 0; outcome instanceof Outcome.NeedInput needed; round++) {
      if (round == ROUNDS_MAX || context.client().missingFor(needed.questions()).isPresent()) {
        return needed;
      }
      outcome = method.handle(context.with(ask(needed)), params);
    }
    return outcome;
  }

  /// Takes the client's answer. One that nobody waits for is dropped.
  void answered(JsonNode id, JsonNode message) {
    Optional.ofNullable(open.get(id)).ifPresent(waiting -> waiting.complete(message));
  }

  private Answers ask(Outcome.NeedInput needed) throws InterruptedException {
    var responses = Json.object();
    for (var question : needed.questions().properties()) {
      var answer = ask(question.getValue()).path("result");
      if (answer.isObject()) {
        responses.set(question.getKey(), answer);
      }
    }
    return new Answers(responses, needed.state());
  }

  /// A missing node when the client does not answer.
  private JsonNode ask(JsonNode question) throws InterruptedException {
    var message = Json.object().put("jsonrpc", "2.0");
    message.put("id", "gluegate-" + lastId.incrementAndGet());
    message.setAll((ObjectNode) question);
    var answer = new CompletableFuture<JsonNode>();
    open.put(message.get("id"), answer);
    try {
      out.write(message);
      return answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Json.object();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      open.remove(message.get("id"));
    }
  }
}
