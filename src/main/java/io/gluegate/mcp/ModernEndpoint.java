package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/// Requests of 2026-07-28: each carries all that must be known of it, so nothing is kept.
final class ModernEndpoint {

  private final Methods methods;
  private final CallRunner runner;

  ModernEndpoint(Methods methods, CallRunner runner) {
    this.methods = methods;
    this.runner = runner;
  }

  Reply request(Door door, McpHeaders headers, RpcMessage.Request request) {
    return ModernGate.check(request, headers)
        .map(rejection -> Reply.rejected(rejection, request.id()))
        .orElseGet(() -> dispatch(door, headers, request));
  }

  private Reply dispatch(Door door, McpHeaders headers, RpcMessage.Request request) {
    return methods
        .find(Era.MODERN, request.method())
        .map(method -> run(door, headers, request, method))
        .orElseGet(
            () ->
                Reply.rejected(
                    new Rejection(404, RpcError.methodNotFound(request.method())), request.id()));
  }

  private Reply run(
      Door door, McpHeaders headers, RpcMessage.Request request, Methods.Method method) {
    return runner.run(
        headers.accept(),
        request.id(),
        notify -> method.handle(context(door, request.params(), notify), request.params()));
  }

  private static CallContext context(Door door, ObjectNode params, Consumer<ObjectNode> notify) {
    var meta = Envelope.meta(params);
    var log =
        LogLevel.find(meta.path(Envelope.LOG_LEVEL).asText())
            .map(least -> Notifications.log(least, notify))
            .orElse(CallLog.NONE);
    return new CallContext(
        door.principal(),
        door.readOnly(),
        new ClientCapabilities(meta.path(Envelope.CLIENT_CAPABILITIES)),
        new Notices(Notifications.progress(params, notify), log),
        Answers.NONE);
  }
}
