package io.gluegate.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets scripts of allowed origins read answers
/// ([CORS](https://fetch.spec.whatwg.org/#http-cors-protocol)). Cookies are never part of it: who
/// calls is told by a token in a header.
final class Cors {

  private static final String METHODS = "GET, POST, PUT, DELETE";
  private static final String EXPOSED =
      "Mcp-Session-Id, WWW-Authenticate, MCP-Protocol-Version, Retry-After";

  private static final Set<String> ALLOWED =
      Set.of(
          "accept",
          "authorization",
          "content-type",
          "last-event-id",
          "mcp-method",
          "mcp-name",
          "mcp-protocol-version",
          "mcp-session-id",
          "traceparent",
          "tracestate",
          "x-itglue-api-key");

  private static final String ALLOWED_PREFIX = "mcp-param-";

  /// Short enough that a changed list of origins is soon known.
  private static final String REMEMBERED_SECONDS = "600";

  private Cors() {}

  /// Whether a browser asks what it may send, before it sends that.
  static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /// `origin` is the request's own, or `*` where anybody may read.
  static void expose(String origin, HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Expose-Headers", EXPOSED);
  }

  static void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Methods", METHODS);
    response.setHeader("Access-Control-Allow-Headers", allowed(request));
    response.setHeader("Access-Control-Max-Age", REMEMBERED_SECONDS);
    response.setStatus(204);
  }

  /// Of the headers that are asked for, those that may be sent; names cannot be given by a prefix.
  private static String allowed(HttpServletRequest request) {
    var asked = Optional.ofNullable(request.getHeader("Access-Control-Request-Headers"));
    return Arrays.stream(asked.orElse("").split(","))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(Cors::isAllowed)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static boolean isAllowed(String name) {
    return ALLOWED.contains(name) || name.matches(ALLOWED_PREFIX + "[a-z0-9_-]+");
  }
}
