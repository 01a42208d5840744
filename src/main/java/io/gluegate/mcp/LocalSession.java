package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;

/// The one legacy session of a client over standard input and output: it lasts as long as the
/// process, so it is kept in memory.
final class LocalSession {

  private volatile Optional<ClientCapabilities> client = Optional.empty();
  private volatile String version = "";
  private volatile LogLevel least = LogLevel.INFO;

  /// Empty before `initialize`.
  Optional<ClientCapabilities> client() {
    return client;
  }

  LogLevel leastLogLevel() {
    return least;
  }

  boolean knowsLinks() {
    return ProtocolVersions.knowsLinks(version);
  }

  Outcome initialize(ObjectNode params) {
    if (!params.path("protocolVersion").isTextual()) {
      return new Outcome.Failure(
          RpcError.invalidParams("Invalid params: protocolVersion must be a string"));
    }
    version = ProtocolVersions.negotiate(params.path("protocolVersion").textValue());
    client = Optional.of(new ClientCapabilities(params.path("capabilities")));
    var result = Json.object();
    result.put("protocolVersion", version);
    result.set("capabilities", ServerFace.capabilities(Era.LEGACY));
    result.set("serverInfo", ServerFace.implementation());
    result.put("instructions", ServerFace.INSTRUCTIONS);
    return Outcome.of(result);
  }

  Outcome setLogLevel(ObjectNode params) {
    var level = LogLevel.find(params.path("level").asText());
    level.ifPresent(known -> least = known);
    return level.isPresent()
        ? Outcome.of(Json.object())
        : new Outcome.Failure(RpcError.invalidParams("Invalid params: level is no log level"));
  }
}
