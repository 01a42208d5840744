package io.gluegate.mcp;

import java.util.Optional;

/// The headers of a request that MCP gives a meaning to.
record McpHeaders(
    Optional<String> protocolVersion,
    Optional<String> sessionId,
    Optional<String> lastEventId,
    Optional<String> method,
    Optional<String> name,
    Accept accept) {

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
