package io.gluegate.mcp;

import io.gluegate.core.Json;
import java.time.Instant;
import java.util.Optional;

/// A row of `mcp_session` without its id, of which only the hash is kept.
public record Session(
    String principal,
    String protocolVersion,
    String capabilities,
    Optional<String> logLevel,
    boolean ready,
    Instant lastSeenAt,
    Instant expiresAt) {

  ClientCapabilities clientCapabilities() {
    return new ClientCapabilities(Json.read(capabilities));
  }

  /// A client that has not said it wants them all the same, but not those for debugging.
  LogLevel leastLogLevel() {
    return logLevel.flatMap(LogLevel::find).orElse(LogLevel.INFO);
  }
}
