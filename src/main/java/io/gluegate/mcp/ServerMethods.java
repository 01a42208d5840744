package io.gluegate.mcp;

import io.gluegate.core.Json;
import java.time.Duration;

/// The methods that tell of the server itself.
final class ServerMethods {

  static final Duration DISCOVER_TTL = Duration.ofHours(1);

  private ServerMethods() {}

  static Methods addTo(Methods methods) {
    return methods
        .add(Era.MODERN, "server/discover", (context, params) -> discover())
        .add(Era.LEGACY, "ping", (context, params) -> Outcome.of(Json.object()));
  }

  private static Outcome discover() {
    var result = Json.object();
    result.putArray("supportedVersions").add(ProtocolVersions.MODERN);
    result.set("capabilities", ServerFace.capabilities(Era.MODERN));
    result.put("instructions", ServerFace.INSTRUCTIONS);
    return Outcome.of(
        result, new Outcome.CacheHint(DISCOVER_TTL.toMillis(), Outcome.CacheHint.Scope.PUBLIC));
  }
}
