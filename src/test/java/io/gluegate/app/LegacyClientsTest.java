package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What real clients of the revisions with sessions do, whether the specification likes it or not.
class LegacyClientsTest {

  private static final String NONE = "none";
  private static final int OPENED = 1_005;

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  /// The first column is what was negotiated, the second what later requests say.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-11-25 | none                   | 200 | 0",
        "2025-03-26 | none                   | 200 | 0",
        "2024-11-05 | 2025-11-25             | 200 | 0",
        "2025-11-25 | 2025-06-18             | 200 | 0",
        "2025-11-25 | 2025-11-25, 2025-11-25 | 200 | 0",
        "2025-11-25 | 2025-11-25, 2025-06-18 | 400 | -32022",
        "2025-11-25 | 1999-12-31             | 400 | -32022",
        "2025-11-25 | latest                 | 400 | -32022",
        "2025-11-25 | 2026-07-28             | 400 | -32602",
      })
  void versionHeaderOfLaterRequests(String negotiated, String header, int status, int code) {
    try (var client = opened(negotiated)) {
      set(client, "MCP-Protocol-Version", header);

      var answer = client.request("tools/list", Json.object());

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.errorCode()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-11-25 | none       | 2025-11-25",
        "2025-11-25 | 2025-06-18 | 2025-11-25",
        "2025-06-18 | 2025-11-25 | 2025-06-18",
        "2024-10-07 | none       | 2025-11-25",
        "2030-01-01 | 2025-11-25 | 2025-11-25",
      })
  void bodyOfTheHandshakeDecidesOnTheVersion(String asked, String header, String negotiated) {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      set(client, "MCP-Protocol-Version", header);

      var answer = client.initialize(asked);

      assertThat(answer.result().path("protocolVersion").asText()).isEqualTo(negotiated);
      assertThat(client.request("ping", Json.object()).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none                                              | application/json",
        "*/*                                               | application/json",
        "application/json                                  | application/json",
        "Application/JSON                                  | application/json",
        "application/*                                     | application/json",
        "application/json;q=0.5, text/event-stream;q=1     | application/json",
        "application/json,text/event-stream;q=0            | application/json",
        "text/event-stream, application/json;charset=utf-8 | application/json",
        "text/event-stream                                 | text/event-stream",
        "Text/Event-Stream                                 | text/event-stream",
        "text/*, application/json;q=0                      | text/event-stream",
      })
  void acceptDecidesOnTheFormOfTheAnswer(String accept, String type) {
    try (var client = opened("2025-11-25")) {
      set(client, "Accept", accept);

      var answer = client.request("tools/list", Json.object());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type").orElse("")).startsWith(type);
      assertThat(answer.result().path("tools")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html",
        "application/json;q=0, text/event-stream;q=0.0",
        "image/png, text/plain"
      })
  void acceptOfNeitherFormIsRefused(String accept) {
    try (var client = opened("2025-11-25").with("Accept", accept)) {
      assertThat(client.request("tools/list", Json.object()).status()).isEqualTo(406);
    }
  }

  /// As proxies send them on; each `\n` begins a header anew.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mcp-Session-Id: %s, %s                               | 200",
        "Mcp-Session-Id: %s\\nMcp-Session-Id: %s              | 200",
        "mcp-session-id: %s\\nMCP-SESSION-ID:   %s            | 200",
        "Mcp-Session-Id: %s\\nMCP-Protocol-Version: 2025-11-25\\nMCP-Protocol-Version: 2025-11-25 | 200",
        "Mcp-Session-Id: %s\\nMcp-Session-Id: another         | 404",
        "Mcp-Session-Id: another, %s                          | 404",
        "X-Session: %s                                        | 400",
      })
  void headersThatAreSentTwice(String headers, int status) throws IOException {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var id = client.initialize("2025-11-25").header("Mcp-Session-Id").orElseThrow();

      var answer = ping(headers.replace("%s", id).replace("\\n", "\r\n"));

      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void clientThatNeverSaysInitializedIsServedAndSoonForgotten() {
    try (var probe = new McpClient(gateway.url(), Gateway.EDITOR);
        var client = new McpClient(gateway.url(), Gateway.EDITOR)) {
      var params = Json.object().put("protocolVersion", "2025-11-25");
      params.putObject("capabilities");
      var id = probe.request("initialize", params).header("Mcp-Session-Id").orElseThrow();
      probe.with("Mcp-Session-Id", id);
      var readyId = client.initialize("2025-11-25").header("Mcp-Session-Id").orElseThrow();

      assertThat(probe.request("tools/list", Json.object()).status()).isEqualTo(200);
      assertThat(minutesToLive(id)).isEqualTo("2");
      assertThat(minutesToLive(readyId)).isEqualTo("60");

      expire(id);
      assertThat(probe.request("tools/list", Json.object()).status()).isEqualTo(404);
      assertThat(client.request("tools/list", Json.object()).status()).isEqualTo(200);
    }
  }

  @Test
  void probesThatNeverComeBackDoNotPileUp() {
    try (var probe = new McpClient(gateway.url(), Gateway.ADMIN);
        var stranger = opened("2025-11-25")) {
      var first = "";
      var last = "";
      for (int i = 0; i < OPENED; i++) {
        var params = Json.object().put("protocolVersion", "2025-11-25");
        last = probe.request("initialize", params).header("Mcp-Session-Id").orElseThrow();
        first = first.isEmpty() ? last : first;
      }

      assertThat(
              gateway
                  .postgres()
                  .query("select count(*) from mcp_session group by principal order by 1 desc"))
          .startsWith("1000");
      assertThat(status(probe, first)).isEqualTo(404);
      assertThat(status(probe, last)).isEqualTo(200);
      assertThat(stranger.request("ping", Json.object()).status()).isEqualTo(200);
    }
  }

  private static McpClient opened(String version) {
    var client = new McpClient(gateway.url(), Gateway.VIEWER);
    client.initialize(version);
    return client;
  }

  private static void set(McpClient client, String header, String value) {
    if (value.equals(NONE)) {
      client.without(header);
    } else {
      client.with(header, value);
    }
  }

  private static int status(McpClient client, String sessionId) {
    return client.with("Mcp-Session-Id", sessionId).request("ping", Json.object()).status();
  }

  private static String ping(String headers) throws IOException {
    var body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    return McpClient.raw(
        gateway.url(),
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n\r\n%s"
            .formatted(Gateway.VIEWER, body.length(), headers, body));
  }

  private static String minutesToLive(String sessionId) {
    return gateway
        .postgres()
        .query(
            "select round(extract(epoch from expires_at - last_seen_at) / 60) from mcp_session where %s"
                .formatted(is(sessionId)))
        .getFirst();
  }

  private static void expire(String sessionId) {
    gateway
        .postgres()
        .query(
            "update mcp_session set expires_at = last_seen_at where %s returning 1"
                .formatted(is(sessionId)));
  }

  private static String is(String sessionId) {
    return "id_hash = sha256('%s'::bytea)".formatted(sessionId);
  }
}
