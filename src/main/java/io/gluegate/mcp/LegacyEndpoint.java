package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Map;
import java.util.function.Consumer;

/// Requests of the revisions up to 2025-11-25: `initialize` opens a session, and what follows names
/// it in the header `Mcp-Session-Id`.
final class LegacyEndpoint {

  private static final String SESSION_ID = "Mcp-Session-Id";

  private final Methods methods;
  private final Sessions sessions;
  private final CallRunner runner;

  LegacyEndpoint(Methods methods, Sessions sessions, CallRunner runner) {
    this.methods = methods;
    this.sessions = sessions;
    this.runner = runner;
  }

  Reply initialize(Door door, RpcMessage.Request request) {
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

  Reply request(Door door, McpHeaders headers, RpcMessage.Request request) {
    return switch (find(door, headers)) {
      case Found.Problem(Reply reply) -> reply;
      case Found.Known(String id, Session session) -> run(door, headers, request, id, session);
    };
  }

  Reply notified(Door door, McpHeaders headers, RpcMessage.Notification notification) {
    return switch (find(door, headers)) {
      case Found.Problem(Reply reply) -> reply;
      case Found.Known(String id, Session _) -> {
        if (notification.method().equals("notifications/initialized")) {
          sessions.markReady(id, door.principal());
        }
        yield new Reply.Empty(202);
      }
    };
  }

  /// Takes the client's answer to a request of the server.
  Reply answered(Door door, McpHeaders headers) {
    return switch (find(door, headers)) {
      case Found.Problem(Reply reply) -> reply;
      case Found.Known _ -> new Reply.Empty(202);
    };
  }

  /// Ends a session.
  Reply delete(Door door, McpHeaders headers) {
    return switch (find(door, headers)) {
      case Found.Problem(Reply reply) -> reply;
      case Found.Known(String id, Session _) ->
          sessions.close(id, door.principal()) ? new Reply.Empty(204) : sessionUnknown();
    };
  }

  private Reply run(
      Door door, McpHeaders headers, RpcMessage.Request request, String id, Session session) {
    Methods.Method unknown =
        (context, params) -> new Outcome.Failure(RpcError.methodNotFound(request.method()));
    var method =
        new SessionMethods(sessions, id)
            .find(request.method())
            .or(() -> methods.find(Era.LEGACY, request.method()))
            .orElse(unknown);
    return runner.run(
        headers.accept(),
        Era.LEGACY,
        request.id(),
        notify ->
            method.handle(context(door, session, request.params(), notify), request.params()));
  }

  private static CallContext context(
      Door door, Session session, ObjectNode params, Consumer<ObjectNode> notify) {
    return new CallContext(
        door.principal(),
        door.readOnly(),
        session.clientCapabilities(),
        new Notices(
            Notifications.progress(params, notify),
            Notifications.log(session.leastLogLevel(), notify)),
        Answers.NONE);
  }

  /// The session that a request names.
  private sealed interface Found {

    record Known(String id, Session session) implements Found {}

    record Problem(Reply reply) implements Found {}
  }

  private Found find(Door door, McpHeaders headers) {
    if (headers.sessionId().isEmpty()) {
      return new Found.Problem(sessionMissing());
    }
    var id = headers.sessionId().get();
    return sessions
        .find(id, door.principal())
        .<Found>map(session -> new Found.Known(id, session))
        .orElseGet(() -> new Found.Problem(sessionUnknown()));
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
