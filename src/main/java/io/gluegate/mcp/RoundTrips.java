package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.audit.AuditEvent;
import io.gluegate.core.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Calls of 2026-07-28 that take several requests: the answer to one asks the client something, and
/// the next repeats the call with the client's answers. What the method must remember goes along
/// with the client, sealed; it is good for one use, by the same caller, of the same call.
final class RoundTrips {

  static final int RESPONSES_BYTES_MAX = 1_048_576;

  private static final Set<String> METHODS = Set.of("tools/call", "prompts/get", "resources/read");

  private static final RpcError STATE_UNUSABLE =
      RpcError.invalidParams(
          "Invalid params: requestState cannot be used for this call; call again without it");

  private final StateSeal seal;
  private final AuditedCalls calls;

  RoundTrips(StateSeal seal, AuditedCalls calls) {
    this.seal = seal;
    this.calls = calls;
  }

  Outcome run(CallContext context, RpcMessage.Request request, Methods.Method method) {
    if (!METHODS.contains(request.method())) {
      return answerable(context, request, method.handle(context, request.params()));
    }
    return switch (given(context, request)) {
      case Given.Unusable(RpcError error) -> refused(context, request, error);
      case Given.Usable(Answers answers) ->
          answerable(context, request, method.handle(context.with(answers), request.params()));
    };
  }

  void purge(Instant now) {
    seal.purge(now);
  }

  /// What a request brings from the rounds before.
  private sealed interface Given {

    record Usable(Answers answers) implements Given {}

    record Unusable(RpcError error) implements Given {}
  }

  private Given given(CallContext context, RpcMessage.Request request) {
    var responses = request.params().path("inputResponses");
    if (!responses.isMissingNode() && !responses.isObject()) {
      return unusable("Invalid params: inputResponses must be an object");
    }
    var known = responses instanceof ObjectNode object ? object : Json.object();
    for (var response : known.properties()) {
      if (!response.getValue().isObject()) {
        return unusable("Invalid params: each of inputResponses must be an object");
      }
    }
    if (Json.write(known).getBytes(UTF_8).length > RESPONSES_BYTES_MAX) {
      return unusable(
          "Invalid params: inputResponses are larger than %,d bytes"
              .formatted(RESPONSES_BYTES_MAX));
    }
    return withState(context, request, known);
  }

  private Given withState(CallContext context, RpcMessage.Request request, ObjectNode responses) {
    var state = request.params().path("requestState");
    if (state.isMissingNode()) {
      return new Given.Usable(new Answers(responses, Optional.empty()));
    }
    return Optional.of(state)
        .filter(JsonNode::isTextual)
        .flatMap(text -> seal.spend(bound(context, request), text.textValue()))
        .<Given>map(opened -> new Given.Usable(new Answers(responses, Optional.of(opened))))
        .orElseGet(() -> new Given.Unusable(STATE_UNUSABLE));
  }

  private Outcome answerable(CallContext context, RpcMessage.Request request, Outcome outcome) {
    if (!(outcome instanceof Outcome.NeedInput needed)) {
      return outcome;
    }
    if (!METHODS.contains(request.method())) {
      throw new IllegalStateException("nothing can be asked in answer to " + request.method());
    }
    return context
        .client()
        .missingFor(needed.questions())
        .<Outcome>map(missing -> new Outcome.Failure(RpcError.missingCapability(missing)))
        .orElseGet(
            () ->
                new Outcome.NeedInput(
                    needed.questions(),
                    needed
                        .state()
                        .map(state -> seal.seal(bound(context, request), state))
                        .map(TextNode::valueOf)));
  }

  /// A state that is not what was given out may be an attack, so it leaves a trace.
  private Outcome refused(CallContext context, RpcMessage.Request request, RpcError error) {
    var isTool = request.method().equals("tools/call");
    var name = isTool ? request.params().path("name").asText() : request.method();
    var arguments = isTool ? request.params().path("arguments") : Json.object();
    return calls.run(
        context.principal(),
        name,
        arguments,
        () -> AuditedCalls.Verdict.failed(AuditEvent.Outcome.REFUSED, error));
  }

  private static StateSeal.Bound bound(CallContext context, RpcMessage.Request request) {
    return new StateSeal.Bound(context.principal().subject(), request.method(), request.params());
  }

  private static Given unusable(String sentence) {
    return new Given.Unusable(RpcError.invalidParams(sentence));
  }
}
