package io.gluegate.app;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Refuses requests that a foreign web page makes through somebody's browser (DNS rebinding): by
/// their `Host` and by their `Origin`, on every path and before anything else.
final class DoorFilter implements Filter {

  private static final Pattern IP_LITERAL =
      Pattern.compile("\\[[0-9a-fA-F:.]+]|\\d{1,3}(\\.\\d{1,3}){3}");

  private final DoorConfig config;

  DoorFilter(DoorConfig config) {
    this.config = config;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var http = (HttpServletRequest) request;
    var answer = (HttpServletResponse) response;
    answer.setHeader("X-Content-Type-Options", "nosniff");
    if (!isHostAllowed(http.getHeader("Host"))) {
      refuse(
          http,
          answer,
          "This host name is not served here; the operator allows it with ALLOWED_HOSTS");
    } else if (!isOriginAllowed(http.getHeader("Origin"))) {
      refuse(http, answer, "This origin may not call; the operator allows it with ALLOWED_ORIGINS");
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isHostAllowed(@org.jspecify.annotations.Nullable String host) {
    if (host == null) {
      return true;
    }
    var name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    return isLocal(name) || IP_LITERAL.matcher(name).matches() || config.hosts().contains(name);
  }

  private boolean isOriginAllowed(@org.jspecify.annotations.Nullable String origin) {
    if (origin == null || config.origins().contains(origin.toLowerCase(Locale.ROOT))) {
      return true;
    }
    try {
      var host = URI.create(origin).getHost();
      return host != null && (isLocal(host) || Set.of("127.0.0.1", "[::1]").contains(host));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLocal(String name) {
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, String reason) throws IOException {
    ErrorBody.of(request.getRequestURI(), 403, reason).send(response);
  }
}
