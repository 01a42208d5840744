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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What every request passes before anything else, on every path: where it came from, how many
/// headers it has, and whether its `Host` and its `Origin` are known. The last two refuse what a
/// foreign web page sends through somebody's browser (DNS rebinding).
final class DoorFilter implements Filter {

  static final int HEADERS_MAX = 100;

  private static final Pattern IP_LITERAL =
      Pattern.compile("\\[[0-9a-fA-F:.]+]|\\d{1,3}(\\.\\d{1,3}){3}");

  /// What anybody may read, from any page.
  private static final String PUBLIC = "/.well-known/";

  private final Set<String> hosts;
  private final Set<String> origins;
  private final TrustedProxies proxies;
  private final ConnectionWatch connections;

  DoorFilter(DoorConfig config, ConnectionWatch connections) {
    this.hosts = config.hosts();
    this.origins = config.origins();
    this.proxies = config.proxies();
    this.connections = connections;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var http = (HttpServletRequest) request;
    var answer = (HttpServletResponse) response;
    var visit = connections.begin(http);
    try {
      var came = came(http);
      came.noteIn(http);
      SecurityHeaders.put(answer::setHeader, came.isEncrypted());
      if (isAllowedIn(http, answer)) {
        chain.doFilter(new PacedRequest(http), new WatchedResponse(answer, visit));
      }
    } finally {
      visit.end();
    }
  }

  private boolean isAllowedIn(HttpServletRequest http, HttpServletResponse answer)
      throws IOException {
    if (Collections.list(http.getHeaderNames()).size() > HEADERS_MAX) {
      return refuse(http, answer, 431, "A request has at most %d headers".formatted(HEADERS_MAX));
    }
    if (!isHostAllowed(http.getHeader("Host"))) {
      return refuse(
          http,
          answer,
          403,
          "This host name is not served here; the operator allows it with ALLOWED_HOSTS");
    }
    var origin = http.getHeader("Origin");
    if (origin != null && http.getRequestURI().startsWith(PUBLIC)) {
      Cors.expose("*", answer);
    } else if (origin != null && isOriginAllowed(http, origin)) {
      Cors.expose(origin, answer);
    } else if (origin != null) {
      return refuse(
          http,
          answer,
          403,
          "This origin may not call; the operator allows it with ALLOWED_ORIGINS");
    }
    if (Cors.isPreflight(http)) {
      Cors.answerPreflight(http, answer);
      return false;
    }
    return true;
  }

  private Came came(HttpServletRequest http) {
    var said =
        new TrustedProxies.Said(
            lines(http, proxies.header().headerName()), lines(http, "X-Forwarded-Proto"));
    return proxies.came(Came.peer(http.getRemoteAddr()), http.isSecure(), said);
  }

  private static List<String> lines(HttpServletRequest http, String name) {
    return new ArrayList<>(Collections.list(http.getHeaders(name)));
  }

  private boolean isHostAllowed(@Nullable String host) {
    if (host == null) {
      return true;
    }
    var name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    return isLocal(name) || IP_LITERAL.matcher(name).matches() || hosts.contains(name);
  }

  private boolean isOriginAllowed(HttpServletRequest http, String origin) {
    if (Collections.list(http.getHeaders("Origin")).size() > 1) {
      return false;
    }
    if (origins.contains(origin.toLowerCase(Locale.ROOT))) {
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

  /// Always false: the request goes no further.
  private static boolean refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String reason)
      throws IOException {
    ErrorBody.of(request.getRequestURI(), status, reason).send(response);
    return false;
  }
}
