package io.gluegate.mcp;

import java.util.Map;
import java.util.Optional;

/// The headers of a request that MCP gives a meaning to. `params` are those that begin with
/// `Mcp-Param-`, by the rest of their names in small letters.
record McpHeaders(
    Optional<String> protocolVersion,
    Optional<String> sessionId,
    Optional<String> lastEventId,
    Optional<String> method,
    Optional<String> name,
    Map<String, String> params,
    Accept accept) {

  static final String PARAM_PREFIX = "mcp-param-";

  McpHeaders {
    params = Map.copyOf(params);
  }

  /// Which forms of answer the client takes. No header, or `*/*`, stands for both.
  record Accept(boolean json, boolean events) {

    static final Accept JSON_ALONE = new Accept(true, false);

    static Accept of(String header) {
      var any = header.isBlank() || header.contains("*/*");
      return new Accept(
          any || header.contains("application/json") || header.contains("application/*"),
          any || header.contains("text/event-stream") || header.contains("text/*"));
    }
  }
}
