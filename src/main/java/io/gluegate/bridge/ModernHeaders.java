package io.gluegate.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The headers that repeat a message of MCP 2026-07-28, made from its body.
final class ModernHeaders {

  private static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

  private ModernHeaders() {}

  /// Whether the message says of itself that it is of the modern era.
  static boolean isClaimed(ObjectNode message) {
    return message.path("params").path("_meta").has(VERSION_KEY);
  }

  /// Throws a [TroubleException] when no header could hold what the body says.
  static Map<String, String> of(String method, ObjectNode message) {
    var params = message.path("params");
    var version = params.path("_meta").path(VERSION_KEY).asText();
    if (!HeaderText.isSafe(version) || !HeaderText.isSafe(method)) {
      throw new TroubleException(
          Errors.METHOD_NOT_FOUND, "No gateway knows a method or a revision of that name");
    }
    var headers = new TreeMap<>(Map.of("MCP-Protocol-Version", version, "Mcp-Method", method));
    namedBy(method)
        .map(params::path)
        .filter(name -> name.isTextual())
        .ifPresent(name -> headers.put("Mcp-Name", HeaderText.encoded(name.textValue())));
    return headers;
  }

  /// Which parameter the header `Mcp-Name` repeats.
  private static Optional<String> namedBy(String method) {
    return switch (method) {
      case "tools/call", "prompts/get" -> Optional.of("name");
      case "resources/read" -> Optional.of("uri");
      default -> method.startsWith("tasks/") ? Optional.of("taskId") : Optional.empty();
    };
  }
}
