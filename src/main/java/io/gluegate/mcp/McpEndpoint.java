package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.tools.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes what a client posted to `/mcp` and finds the reply, in either era.
final class McpEndpoint {

  private static final String SESSION_ID = "Mcp-Session-Id";

  private final Methods methods;
  private final Sessions sessions;
  private final CallRunner runner;

  McpEndpoint(Methods methods, Sessions sessions, CallRunner runner) {
    this.methods = methods;
    this.sessions = sessions;
    this.runner = runner;
  }

  Reply post(Door door, McpHeaders headers, byte[] body) {
    return switch (RpcMessage.parse(body)) {
      case RpcMessage.Malformed(Optional<JsonNode> id, RpcError error) ->
          new Reply.Message(400, error.toMessage(id), Map.of());
      case RpcMessage.Batch _ ->
          Reply.error(
              400,
              RpcError.of(
                  RpcError.INVALID_REQUEST, "Invalid request: send one message, not an array"));
      case RpcMessage.Response _ -> accepted(door, headers);
      case RpcMessage.Notification notification -> notified(door, headers, notification);
      case RpcMessage.Request request -> request(door, headers, request);
    };
  }

  /// Ends a session.
  Reply delete(Door door, McpHeaders headers) {
    if (headers.sessionId().isEmpty()) {
      return sessionMissing();
    }
    return sessions.close(headers.sessionId().get(), door.principal())
        ? new Reply.Empty(204)
        : sessionUnknown();
  }

  private Reply request(Door door, McpHeaders headers, RpcMessage.Request request) {
    return switch (Classification.of(request, headers)) {
      case Classification.Refused(Rejection rejection) -> Reply.rejected(rejection, request.id());
      case Classification.Handshake _ -> initialize(door, request);
      case Classification.Modern _ ->
          ModernGate.check(request, headers)
              .map(rejection -> Reply.rejected(rejection, request.id()))
              .orElseGet(() -> modern(door, headers, request));
      case Classification.InSession _ ->
          sessionProblem(door, headers).orElseGet(() -> legacy(door, headers, request));
    };
  }

  private Reply modern(Door door, McpHeaders headers, RpcMessage.Request request) {
    return methods
        .find(Era.MODERN, request.method())
        .map(method -> run(door, headers, request, Era.MODERN, method))
        .orElseGet(
            () ->
                Reply.rejected(
                    new Rejection(404, RpcError.methodNotFound(request.method())), request.id()));
  }

  private Reply legacy(Door door, McpHeaders headers, RpcMessage.Request request) {
    Methods.Method unknown =
        (context, params) -> new Outcome.Failure(RpcError.methodNotFound(request.method()));
    var method =
        new SessionMethods(sessions, headers.sessionId().orElseThrow())
            .find(request.method())
            .or(() -> methods.find(Era.LEGACY, request.method()))
            .orElse(unknown);
    return run(door, headers, request, Era.LEGACY, method);
  }

  private Reply run(
      Door door, McpHeaders headers, RpcMessage.Request request, Era era, Methods.Method method) {
    return runner.run(
        headers.accept(),
        era,
        request.id(),
        notify -> {
          var progress = progress(request.params(), notify);
          var context = new CallContext(door.principal(), door.readOnly(), progress);
          return method.handle(context, request.params());
        });
  }

  private static Progress progress(ObjectNode params, Consumer<ObjectNode> notify) {
    var token = Envelope.meta(params).path(Envelope.PROGRESS_TOKEN);
    return token.isTextual() || token.isIntegralNumber()
        ? new PacedProgress(
            (done, total, text) -> notify.accept(Replies.progress(token, done, total, text)))
        : Progress.NONE;
  }

  private Reply initialize(Door door, RpcMessage.Request request) {
    if (!request.params().path("protocolVersion").isTextual()) {
      return Reply.rejected(
          Rejection.badRequest(
              RpcError.invalidParams("Invalid params: protocolVersion must be a string")),
          request.id());
    }
    var version = ProtocolVersions.negotiate(request.params().path("protocolVersion").textValue());
    var sessionId = sessions.open(door.principal(), version, request.params());
    var result = Json.object().put("protocolVersion", version);
    result.set("capabilities", ServerFace.capabilities(Era.LEGACY));
    result.set("serverInfo", ServerFace.implementation());
    result.put("instructions", ServerFace.INSTRUCTIONS);
    return new Reply.Message(
        200,
        Replies.of(Era.LEGACY, request.id(), Outcome.of(result)),
        Map.of(SESSION_ID, sessionId));
  }

  private Reply notified(Door door, McpHeaders headers, RpcMessage.Notification notification) {
    return switch (Classification.of(notification, headers)) {
      case Classification.Refused(Rejection rejection) ->
          Reply.error(rejection.status(), rejection.error());
      case Classification.Modern _, Classification.Handshake _ -> new Reply.Empty(202);
      case Classification.InSession _ -> {
        var problem = sessionProblem(door, headers);
        if (problem.isEmpty() && notification.method().equals("notifications/initialized")) {
          sessions.markReady(headers.sessionId().orElseThrow(), door.principal());
        }
        yield problem.orElseGet(() -> new Reply.Empty(202));
      }
    };
  }

  private Reply accepted(Door door, McpHeaders headers) {
    return sessionProblem(door, headers).orElseGet(() -> new Reply.Empty(202));
  }

  private Optional<Reply> sessionProblem(Door door, McpHeaders headers) {
    if (headers.sessionId().isEmpty()) {
      return Optional.of(sessionMissing());
    }
    return sessions.find(headers.sessionId().get(), door.principal()).isPresent()
        ? Optional.empty()
        : Optional.of(sessionUnknown());
  }

  private static Reply sessionMissing() {
    return Reply.error(
        400,
        RpcError.of(
            RpcError.INVALID_REQUEST,
            "Bad request: the header Mcp-Session-Id is missing; send initialize first"));
  }

  private static Reply sessionUnknown() {
    return Reply.error(
        404,
        RpcError.of(
            RpcError.INVALID_REQUEST, "Session not found; send initialize to open a new one"));
  }
}
