package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;

/// Requests of 2026-07-28: each carries all that must be known of it, so nothing is kept.
final class ModernEndpoint {

  private final ModernGate gate;
  private final Methods methods;
  private final RoundTrips rounds;
  private final Listeners listeners;
  private final CallRunner runner;

  ModernEndpoint(
      ModernGate gate, Methods methods, RoundTrips rounds, Listeners listeners, CallRunner runner) {
    this.gate = gate;
    this.methods = methods;
    this.rounds = rounds;
    this.listeners = listeners;
    this.runner = runner;
  }

  Reply request(Door door, McpHeaders headers, RpcMessage.Request request) {
    return gate.check(request, headers)
        .or(() -> unknownMethod(request))
        .or(() -> badLogLevel(request))
        .or(() -> badParamHeaders(request, headers))
        .map(rejection -> Reply.rejected(rejection, request.id()))
        .orElseGet(
            () ->
                request.method().equals(Listeners.METHOD)
                    ? listeners.listen(door, headers, request)
                    : run(door, headers, request));
  }

  private Optional<Rejection> unknownMethod(RpcMessage.Request request) {
    return request.method().equals(Listeners.METHOD)
            || methods.find(Era.MODERN, request.method()).isPresent()
        ? Optional.empty()
        : Optional.of(new Rejection(404, RpcError.methodNotFound(request.method())));
  }

  static Optional<Rejection> badLogLevel(RpcMessage.Request request) {
    var level = Envelope.meta(request.params()).path(Envelope.LOG_LEVEL);
    return level.isMissingNode() || LogLevel.find(level.asText()).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                200,
                RpcError.invalidParams(
                    "Invalid params: _meta: %s must be one of %s"
                        .formatted(Envelope.LOG_LEVEL, LogLevel.wireNames()))));
  }

  private Optional<Rejection> badParamHeaders(RpcMessage.Request request, McpHeaders headers) {
    return request.method().equals("tools/call")
        ? methods
            .findToolHeaders(request.params().path("name").asText())
            .flatMap(known -> known.check(request.params().path("arguments"), headers.params()))
        : Optional.empty();
  }

  private Reply run(Door door, McpHeaders headers, RpcMessage.Request request) {
    var method = methods.find(Era.MODERN, request.method()).orElseThrow();
    return runner.run(
        headers.accept(),
        request.id(),
        notify ->
            TraceContext.within(
                request.params(),
                () -> outcome(context(door, request.params(), notify), request, method)));
  }

  /// What goes wrong is logged where its trace is known.
  private Outcome outcome(CallContext context, RpcMessage.Request request, Methods.Method method) {
    try {
      return rounds.run(context, request, method);
    } catch (RuntimeException e) {
      return new Outcome.Failure(Failures.errorOf(e));
    }
  }

  static CallContext context(Door door, ObjectNode params, Consumer<ObjectNode> notify) {
    var meta = Envelope.meta(params);
    var log =
        LogLevel.find(meta.path(Envelope.LOG_LEVEL).asText())
            .map(least -> Notifications.log(least, notify))
            .orElse(CallLog.NONE);
    return new CallContext(
        door.principal(),
        door.readOnly(),
        new ClientCapabilities(meta.path(Envelope.CLIENT_CAPABILITIES)),
        Notices.of(Notifications.progress(params, notify), log),
        Answers.NONE);
  }
}
