package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.FreePort;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every request passes first, and what every answer says to a browser.
class DoorsTest {

  private static final String APP = "https://app.example";

  private static final int ADMIN_PORT = freePort();

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with("ALLOWED_ORIGINS", APP)
          .with("ALLOWED_HOSTS", "gluegate.example")
          .with("TRUSTED_PROXIES", "127.0.0.1")
          .with("ADMIN_PORT", String.valueOf(ADMIN_PORT));

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "localhost:3000, 200",
    "127.0.0.1:3000, 200",
    "[::1]:3000, 200",
    "10.1.2.3, 200",
    "GLUEGATE.example, 200",
    "gluegate.example:443, 200",
    "evil.example, 403",
    "gluegate.example.evil.example, 403",
    "gluegate.example., 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example, 403",
    "gluegate.example@evil.example, 400",
  })
  void hostIsOneOfOurs(String host, int status) throws IOException {
    assertThat(status(get("/health", "Host: " + host))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example, 200",
    "HTTPS://APP.EXAMPLE, 200",
    "http://localhost, 200",
    "http://localhost:6274, 200",
    "http://dev.localhost:6274, 200",
    "http://127.0.0.1:6274, 200",
    "http://[::1]:6274, 200",
    "http://app.example, 403",
    "https://app.example:8443, 403",
    "https://app.example.evil.example, 403",
    "https://evil.example/https://app.example, 403",
    "https://app.example@evil.example, 403",
    "https://localhost@evil.example, 403",
    "https://127.0.0.1.evil.example, 403",
    "'https://app.example, https://evil.example', 403",
    "null, 403",
    "file://, 403",
    "*, 403",
    "'', 403",
  })
  void originIsOneOfOursOrThisMachine(String origin, int status) throws IOException {
    var answer = get("/health", "Host: localhost", "Origin: " + origin);

    assertThat(status(answer)).isEqualTo(status);
    assertThat(header(answer, "Access-Control-Allow-Origin"))
        .isEqualTo(status == 200 ? origin : "");
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example, POST, authorization, 204, authorization",
    "https://app.example, DELETE, 'Mcp-Session-Id, MCP-Protocol-Version', 204, 'mcp-session-id, mcp-protocol-version'",
    "https://app.example, POST, 'content-type, mcp-method, mcp-name, last-event-id', 204, 'content-type, mcp-method, mcp-name, last-event-id'",
    "https://app.example, POST, 'x-itglue-api-key, Mcp-Param-Region', 204, 'x-itglue-api-key, mcp-param-region'",
    "https://app.example, POST, 'x-forwarded-for, cookie', 204, ''",
    "https://app.example, POST, 'mcp-param-', 204, ''",
    "http://localhost:6274, GET, authorization, 204, authorization",
    "https://evil.example, POST, authorization, 403, ''",
    "null, POST, authorization, 403, ''",
  })
  void preflightIsAnsweredForThoseOrigins(
      String origin, String method, String asked, int status, String allowed) throws IOException {
    var answer =
        send(
            "OPTIONS",
            "/mcp",
            "Host: localhost",
            "Origin: " + origin,
            "Access-Control-Request-Method: " + method,
            "Access-Control-Request-Headers: " + asked);

    assertThat(status(answer)).isEqualTo(status);
    assertThat(header(answer, "Access-Control-Allow-Headers")).isEqualTo(allowed);
    assertThat(header(answer, "Access-Control-Allow-Methods"))
        .isEqualTo(status == 204 ? "GET, POST, PUT, DELETE" : "");
    assertThat(header(answer, "Access-Control-Allow-Credentials")).isEmpty();
    assertThat(header(answer, "Vary")).isEqualTo("Origin");
  }

  @Test
  void scriptOfAnAllowedOriginMayReadRefusalsToo() throws IOException {
    var answer = send("POST", "/mcp", "Host: localhost", "Origin: " + APP, "Content-Length: 0");

    assertThat(status(answer)).isEqualTo(401);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(APP);
    assertThat(header(answer, "Access-Control-Expose-Headers"))
        .contains("Mcp-Session-Id", "WWW-Authenticate", "MCP-Protocol-Version");
  }

  @Test
  void wellKnownDocumentsAreForAllOrigins() throws IOException {
    var answer =
        get(
            "/.well-known/oauth-protected-resource",
            "Host: localhost",
            "Origin: https://any.example");

    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(status(answer)).isNotEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health",
        "GET /health/ready",
        "GET /nothing",
        "POST /mcp",
        "GET /mcp",
        "PUT /mcp",
        "OPTIONS /mcp",
        "TRACE /mcp",
        "GET /webhook/itglue",
        "POST /webhook/itglue",
        "POST /index/refresh",
        "GET /api/v1/approvals",
        "GET /mcp/%2e%2e/health",
        "BREW /mcp",
      })
  void everyAnswerTellsBrowsersToKeepOff(String request) throws IOException {
    var line = request.split(" ", 2);

    var answer = send(line[0], line[1], "Host: localhost", "Content-Length: 0");

    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    assertThat(header(answer, "Cache-Control")).contains("no-store");
    assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
    assertThat(header(answer, "Server")).isEmpty();
    assertThat(answer.toLowerCase(Locale.ROOT))
        .doesNotContain("jetty", "jersey", "wadl", "exception", "<html");
  }

  @Test
  void requestThatIsNoHttpGetsTheSame() throws IOException {
    var answer = McpClient.raw(gateway.url(), "\u0001\u0002 nonsense\r\n\r\n");

    assertThat(status(answer)).isEqualTo(400);
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("jetty", "<html", "exception");
  }

  @Test
  void browserThatCameByTlsIsToldToStayThere() throws IOException {
    var answer = get("/health", "Host: localhost", "X-Forwarded-Proto: https");

    assertThat(header(answer, "Strict-Transport-Security")).isEqualTo("max-age=31536000");
  }

  @Test
  void headersHaveLimitsOfNumberAndSize() throws IOException {
    var hundred = "X-Many-%d: 1\r\n";
    var few = new StringBuilder();
    var many = new StringBuilder();
    for (int i = 0; i < 98; i++) {
      few.append(hundred.formatted(i));
    }
    for (int i = 0; i < 99; i++) {
      many.append(hundred.formatted(i));
    }

    assertThat(status(get("/health", "Host: localhost", few.toString().strip()))).isEqualTo(200);
    var refused = get("/health", "Host: localhost", many.toString().strip());
    assertThat(status(refused)).isEqualTo(431);
    assertThat(refused).contains("at most 100 headers");
    var large = get("/health", "Host: localhost", "X-Large: " + "a".repeat(25 * 1024));
    assertThat(status(large)).isEqualTo(431);
    assertThat(large.toLowerCase(Locale.ROOT)).doesNotContain("jetty", "<html");
    assertThat(status(get("/health?" + "a".repeat(28 * 1024), "Host: localhost"))).isEqualTo(414);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, '', 200",
    "localhost, http://localhost:3001, 200",
    "localhost, https://evil.example, 403",
    "localhost, https://app.example, 403",
    "localhost, null, 403",
    "evil.example, '', 403",
  })
  void foreignPageGivesNoOrdersToTheAdminPort(String host, String origin, int status)
      throws IOException {
    var from = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";
    var answer =
        McpClient.raw(
            URI.create("http://127.0.0.1:" + ADMIN_PORT),
            "POST /tasks/gc HTTP/1.1\r\nHost: %s\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(host, from));

    assertThat(status(answer)).isEqualTo(status);
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  private static int freePort() {
    try {
      return FreePort.find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String get(String path, String... headers) throws IOException {
    return send("GET", path, headers);
  }

  private static String send(String method, String path, String... headers) throws IOException {
    return McpClient.raw(
        gateway.url(),
        "%s %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
            .formatted(method, path, String.join("\r\n", List.of(headers))));
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }

  private static String header(String answer, String name) {
    return answer
        .split("\r\n\r\n", 2)[0]
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
