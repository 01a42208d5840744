package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What real clients and proxies are known to do, and how they are served all the same.
class ClientHazardsTest {

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records()).with("COMPAT_ACCEPT_VERSION_HEADER_MISMATCH", "true");

  @Test
  void connectorWithAnOlderHeaderIsServedWhenTheOperatorAllowsIt() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.with("MCP-Protocol-Version", "2025-11-25");
      var params = Json.object();
      params
          .putObject("_meta")
          .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
          .putObject("io.modelcontextprotocol/clientCapabilities");

      var answer = client.request("tools/list", params);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.result().path("resultType").asText()).isEqualTo("complete");
    }
  }

  @Test
  void legacyFollowUpWithoutVersionHeaderHasTheNegotiatedOne() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.initialize("2025-06-18");
      client.without("MCP-Protocol-Version");

      assertThat(client.request("tools/list", Json.object()).result().path("tools")).isNotEmpty();
    }
  }

  @Test
  void legacyFollowUpMayNameAnotherVersionThatIsSpoken() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.initialize("2024-11-05");
      client.with("MCP-Protocol-Version", "2025-11-25");

      assertThat(client.request("tools/list", Json.object()).result().path("tools")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "", "application/json", "application/*;q=0.5, text/html"})
  void clientThatDoesNotSayWhatItTakesIsAnswered(String accept) {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.without("Accept");
      if (!accept.isEmpty()) {
        client.with("Accept", accept);
      }

      var answer = client.modern("tools/list", Json.object());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).contains("application/json");
    }
  }

  @Test
  void clientThatTakesJsonAloneNeverGetsAStream() {
    try (var client = new McpClient(gateway.url(), Gateway.EDITOR)) {
      client.with("Accept", "application/json");
      var params = Json.object().put("name", "itglue_build_vector_index");
      params.putObject("arguments").put("organization_id", SmallSeed.HARBOR);
      params.putObject("_meta").put("progressToken", "p");

      var answer = client.modern("tools/call", params);

      assertThat(answer.header("Content-Type")).contains("application/json");
      assertThat(answer.messages()).hasSize(1);
      assertThat(answer.result().path("isError").asBoolean()).isFalse();
    }
  }

  @Test
  void repeatedHeadersOfAProxyCountOnce() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.modern("tools/list", Json.object());
      client
          .with("MCP-Protocol-Version", "2026-07-28, 2026-07-28")
          .with("Mcp-Method", "tools/list,tools/list");
      var params = Json.object();
      params
          .putObject("_meta")
          .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
          .putObject("io.modelcontextprotocol/clientCapabilities");

      assertThat(client.request("tools/list", params).status()).isEqualTo(200);
      client.with("MCP-Protocol-Version", "2026-07-28, 2025-11-25");
      assertThat(client.request("tools/list", params).errorCode()).isEqualTo(-32020);
    }
  }

  @Test
  void discoveryIsTheFirstRequestAndNeedsAToken() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER);
        var stranger = new McpClient(gateway.url(), "not-a-token")) {
      var found = client.modern("server/discover", Json.object());
      var refused = stranger.modern("server/discover", Json.object());

      assertThat(found.result().path("supportedVersions").get(0).asText()).isEqualTo("2026-07-28");
      assertThat(found.result().path("ttlMs").asInt()).isPositive();
      assertThat(found.result().path("cacheScope").asText()).isEqualTo("public");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate"))
          .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }
  }

  @Test
  void whereNobodySignsInNoMetadataSaysSo() {
    try (var stranger = new McpClient(gateway.url(), "").without("Authorization")) {
      assertThat(stranger.send("POST", "{}").header("WWW-Authenticate")).contains("Bearer");
    }
    for (var path : List.of("", "/mcp", "/mcp/readonly")) {
      var metadata = gateway.url().resolve("/.well-known/oauth-protected-resource" + path);
      assertThat(McpClient.status(metadata)).isEqualTo(404);
    }
  }

  @Test
  void handshakeOfAProbeLeavesASessionThatSoonExpires() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var params = Json.object().put("protocolVersion", "2025-11-25");
      params.putObject("capabilities");
      params.putObject("clientInfo").put("name", "probe").put("version", "1");
      client.request("initialize", params);
    }

    assertThat(
            gateway
                .postgres()
                .query(
                    "select count(*) from mcp_session where client_name = 'probe' and expires_at <= created_at + interval '2 minutes'"))
        .containsExactly("1");
  }
}
