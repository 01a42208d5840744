package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;

/// The methods of the legacy era that change the caller's own session.
record SessionMethods(Sessions sessions, Subscriptions subscriptions, LegacySession session) {

  Optional<Methods.Method> find(String name) {
    return switch (name) {
      case "logging/setLevel" -> Optional.of(this::setLogLevel);
      case "resources/subscribe" -> Optional.of(this::subscribe);
      case "resources/unsubscribe" -> Optional.of(this::unsubscribe);
      default -> Optional.empty();
    };
  }

  private Outcome setLogLevel(CallContext context, ObjectNode params) {
    var level = LogLevel.find(params.path("level").asText());
    if (level.isEmpty()) {
      return new Outcome.Failure(
          RpcError.invalidParams("Invalid params: level must be one of " + LogLevel.wireNames()));
    }
    sessions.setLogLevel(session.id(), context.principal(), level.get());
    return Outcome.of(Json.object());
  }

  private Outcome subscribe(CallContext context, ObjectNode params) {
    var uri = params.path("uri");
    if (!uri.isTextual()) {
      return new Outcome.Failure(RpcError.invalidParams("Invalid params: uri must be a string"));
    }
    return switch (subscriptions.add(session, context.principal(), uri.textValue())) {
      case ADDED -> Outcome.of(Json.object());
      case NO_SUCH_RESOURCE -> new Outcome.Failure(RpcError.resourceNotFound(uri.textValue()));
      case TOO_MANY ->
          Outcome.failure(
              RpcError.INVALID_REQUEST,
              "There are %d subscriptions already; unsubscribe from one first"
                  .formatted(Subscriptions.PER_SESSION_MAX));
    };
  }

  private Outcome unsubscribe(CallContext context, ObjectNode params) {
    subscriptions.remove(session, params.path("uri").asText());
    return Outcome.of(Json.object());
  }
}
