package io.gluegate.mcp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
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
      if (header.isBlank()) {
        return new Accept(true, true);
      }
      var ranges = new HashMap<String, Boolean>();
      for (var range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        var parts = range.split(";", -1);
        var isRefused =
            Arrays.stream(parts).skip(1).anyMatch(part -> part.strip().matches("q=0(\\.0*)?"));
        ranges.put(parts[0].strip(), !isRefused);
      }
      return new Accept(
          takes(ranges, "application/json", "application/*"),
          takes(ranges, "text/event-stream", "text/*"));
    }

    /// The range that says most decides (RFC 9110, section 12.5.1).
    private static boolean takes(Map<String, Boolean> ranges, String type, String kind) {
      var ofAny = ranges.getOrDefault("*/*", false);
      return ranges.getOrDefault(type, ranges.getOrDefault(kind, ofAny));
    }
  }
}
