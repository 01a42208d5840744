package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;

/// The methods of the legacy era that change the caller's own session.
record SessionMethods(Sessions sessions, String sessionId) {

  Optional<Methods.Method> find(String name) {
    return switch (name) {
      case "logging/setLevel" -> Optional.of(this::setLogLevel);
      default -> Optional.empty();
    };
  }

  private Outcome setLogLevel(CallContext context, ObjectNode params) {
    var level = LogLevel.find(params.path("level").asText());
    if (level.isEmpty()) {
      return new Outcome.Failure(
          RpcError.invalidParams("Invalid params: level must be one of " + LogLevel.wireNames()));
    }
    sessions.setLogLevel(sessionId, context.principal(), level.get());
    return Outcome.of(Json.object());
  }
}
