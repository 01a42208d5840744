package io.gluegate.mcp;

import io.gluegate.core.Json;
import java.util.Map;
import java.util.Optional;

/// Requests of the revisions up to 2025-11-25: `initialize` opens a session, and what follows names
/// it in the header `Mcp-Session-Id`.
final class LegacyEndpoint {

  private static final String SESSION_ID = "Mcp-Session-Id";

  private static final Rejection SESSION_MISSING =
      new Rejection(
          400, invalid("Bad request: the header Mcp-Session-Id is missing; send initialize first"));

  /// Also for a stream or an event that the session does not have: neither is told from the other.
  private static final Rejection SESSION_UNKNOWN =
      new Rejection(404, invalid("Session not found; send initialize to open a new one"));

  private final Methods methods;
  private final Sessions sessions;
  private final LegacyCalls calls;
  private final Listening listening;

  /// What a session's client gets and gives beside its own requests.
  record Listening(OpenStreams open, Subscriptions subscriptions, ClientReplies replies) {}

  LegacyEndpoint(Methods methods, Sessions sessions, LegacyCalls calls, Listening listening) {
    this.methods = methods;
    this.sessions = sessions;
    this.calls = calls;
    this.listening = listening;
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
      case Found.Problem(Rejection rejection) -> Reply.rejected(rejection, request.id());
      case Found.Known(LegacySession session) -> run(door, headers.accept(), session, request);
    };
  }

  Reply notified(Door door, McpHeaders headers, RpcMessage.Notification notification) {
    return switch (find(door, headers)) {
      case Found.Problem(Rejection rejection) -> refused(rejection);
      case Found.Known(LegacySession session) -> {
        take(door, session, notification);
        yield new Reply.Empty(202);
      }
    };
  }

  /// Takes the client's answer to a request of the server.
  Reply answered(Door door, McpHeaders headers, RpcMessage.Response response) {
    return switch (find(door, headers)) {
      case Found.Problem(Rejection rejection) -> refused(rejection);
      case Found.Known(LegacySession session) -> {
        listening.replies().answer(session, response);
        yield new Reply.Empty(202);
      }
    };
  }

  /// Takes several messages at once, which 2025-03-26 alone has.
  Reply batch(Door door, McpHeaders headers, RpcMessage.Batch batch) {
    return switch (find(door, headers)) {
      case Found.Problem(Rejection rejection) -> refused(rejection);
      case Found.Known(LegacySession session) ->
          new LegacyBatch(
                  request -> run(door, McpHeaders.Accept.JSON_ALONE, session, request),
                  notification -> take(door, session, notification),
                  response -> listening.replies().answer(session, response))
              .reply(session, batch);
    };
  }

  /// Opens the stream of what is said unasked, or goes on with a stream after an event.
  Reply get(Door door, McpHeaders headers) {
    if (headers.sessionId().isEmpty()) {
      return new Reply.Message(
          405,
          invalid("GET opens a stream within a session; use POST").toMessage(Optional.empty()),
          Map.of("Allow", "POST"));
    }
    if (!headers.accept().events()) {
      return Reply.error(406, invalid("Accept must allow text/event-stream"));
    }
    return switch (find(door, headers)) {
      case Found.Problem(Rejection rejection) -> refused(rejection);
      case Found.Known(LegacySession session) -> listen(door, session, headers.lastEventId());
    };
  }

  /// Ends a session.
  Reply delete(Door door, McpHeaders headers) {
    return switch (find(door, headers)) {
      case Found.Problem(Rejection rejection) -> refused(rejection);
      case Found.Known(LegacySession session) ->
          sessions.close(session) ? new Reply.Empty(204) : refused(SESSION_UNKNOWN);
    };
  }

  private Reply run(
      Door door, McpHeaders.Accept accept, LegacySession session, RpcMessage.Request request) {
    Methods.Method unknown =
        (context, params) -> new Outcome.Failure(RpcError.methodNotFound(request.method()));
    var method =
        methods
            .find(Era.LEGACY, request.method())
            .or(
                () ->
                    new SessionMethods(sessions, listening.subscriptions(), session)
                        .find(request.method()))
            .orElse(unknown);
    return calls.run(new LegacyCalls.Given(door, accept, session, request, method));
  }

  private void take(Door door, LegacySession session, RpcMessage.Notification notification) {
    switch (notification.method()) {
      case "notifications/initialized" -> sessions.markReady(session.id(), door.principal());
      case "notifications/cancelled" -> cancel(session, notification);
      default -> {
        // What a client tells beyond that changes nothing here.
      }
    }
  }

  private void cancel(LegacySession session, RpcMessage.Notification notification) {
    var requestId = notification.params().path("requestId");
    if (RpcMessage.isUsable(requestId)) {
      listening.open().streams().cancel(session, requestId);
    }
  }

  private Reply listen(Door door, LegacySession session, Optional<String> lastEventId) {
    var open = listening.open();
    if (open.isFull() || open.isDraining()) {
      return new Reply.Message(
          503,
          RpcError.of(RpcError.INTERNAL_ERROR, "Too many streams are open here; try again shortly")
              .toMessage(Optional.empty()),
          Map.of("Retry-After", "1"));
    }
    listening.subscriptions().settle(session, door.principal());
    var streams = open.streams();
    var reading =
        lastEventId.isPresent()
            ? EventId.parse(lastEventId.get()).flatMap(last -> streams.resume(session, last))
            : streams.openUnasked(session);
    reading
        .filter(found -> found.kind() == StreamDao.Kind.UNASKED && found.mayHaveMissed())
        .ifPresent(found -> listening.subscriptions().tellAllOf(found.from().stream()));
    return reading
        .<Reply>map(found -> new Reply.Stream(new StreamTail(open, door, session, found)))
        .orElseGet(() -> refused(SESSION_UNKNOWN));
  }

  /// The session that a request names.
  private sealed interface Found {

    record Known(LegacySession session) implements Found {}

    record Problem(Rejection rejection) implements Found {}
  }

  private Found find(Door door, McpHeaders headers) {
    if (headers.sessionId().isEmpty()) {
      return new Found.Problem(SESSION_MISSING);
    }
    return sessions
        .find(headers.sessionId().get(), door.principal())
        .<Found>map(Found.Known::new)
        .orElseGet(() -> new Found.Problem(SESSION_UNKNOWN));
  }

  private static Reply refused(Rejection rejection) {
    return Reply.error(rejection.status(), rejection.error());
  }

  private static RpcError invalid(String message) {
    return RpcError.of(RpcError.INVALID_REQUEST, message);
  }
}
