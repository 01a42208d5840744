package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets in, what each role may use, whose session is whose, and what the audit log says of it.
class CallersTest {

  private static final String BUILD = "itglue_build_vector_index";
  private static final String LIMITED_KEY = "ITG.5a4db0c5.limited";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with(
              SandboxConfig.defaults()
                  .withKey(
                      new SandboxConfig.Key(
                          LIMITED_KEY, false, Optional.of(Set.of(SmallSeed.BAXTER)))))
          .with("ALLOWED_ORIGINS", "https://console.example");

  @Test
  void callerWithoutTokenIsChallengedBeforeAnythingElse() {
    try (var client = new McpClient(gateway.url(), "x").without("Authorization")) {
      var answer = client.send("POST", "not json");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
      assertThat(answer.errorCode()).isNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "viewer-token-1x", "VIEWER-TOKEN-1", "\u00fcber", "x y"})
  void unknownTokenIsInvalid(String token) {
    try (var client = new McpClient(gateway.url(), token)) {
      var answer = client.modern("tools/list", Json.object());

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }
  }

  @Test
  void roleDecidesWhatIsListedAndWhatIsRefused() {
    try (var viewer = new McpClient(gateway.url(), Gateway.VIEWER);
        var editor = new McpClient(gateway.url(), Gateway.EDITOR);
        var admin = new McpClient(gateway.url(), Gateway.ADMIN)) {
      assertThat(tools(viewer)).contains("itglue_get_document").doesNotContain(BUILD);
      assertThat(tools(editor)).contains("itglue_get_document", BUILD);
      assertThat(tools(admin)).containsAll(tools(editor));

      var refused = viewer.modernCall(BUILD, harbor());

      assertThat(refused.errorCode()).isEqualTo(-32602);
      assertThat(refused.message().path("error").path("message").asText()).contains("viewer");
      assertThat(lastAudit("outcome")).isEqualTo("REFUSED");
    }
  }

  @Test
  void readOnlyAddressLetsOnlyReadersThrough() {
    try (var editor = new McpClient(gateway.url(), Gateway.EDITOR, "/mcp/readonly")) {
      assertThat(tools(editor)).contains("itglue_get_document").doesNotContain(BUILD);
      assertThat(editor.modernCall(BUILD, harbor()).errorCode()).isEqualTo(-32602);
    }
  }

  @Test
  void sessionOfAnotherPrincipalIsLikeAnUnknownOne() {
    try (var owner = new McpClient(gateway.url(), Gateway.EDITOR);
        var stranger = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var id = owner.initialize("2025-11-25").header("Mcp-Session-Id").orElseThrow();

      stranger.with("Mcp-Session-Id", id).with("MCP-Protocol-Version", "2025-11-25");
      var foreign = stranger.request("tools/list", Json.object());
      var foreignEnd = stranger.send("DELETE", "");
      stranger.with("Mcp-Session-Id", "no-such-session");
      var unknown = stranger.request("tools/list", Json.object());

      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreignEnd.status()).isEqualTo(404);
      assertThat(foreign.message().path("error")).isEqualTo(unknown.message().path("error"));
      assertThat(owner.request("ping", Json.object()).status()).isEqualTo(200);
    }
  }

  @Test
  void sessionIdIsKeptAsAHashAlone() {
    try (var client = new McpClient(gateway.url(), Gateway.EDITOR)) {
      var id = client.initialize("2025-11-25").header("Mcp-Session-Id").orElseThrow();

      assertThat(id).matches("[A-Za-z0-9_-]{43}");
      assertThat(
              gateway
                  .postgres()
                  .query(
                      "select 1 from mcp_session where id_hash = sha256('%s'::bytea)"
                          .formatted(id)))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://localhost.evil.example, 403",
    "Origin, http://localhost:6274, 200",
    "Origin, http://127.0.0.1:8080, 200",
    "Origin, https://console.example, 200",
  })
  void foreignOriginIsRefused(String header, String value, int status) {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER).with(header, value)) {
      assertThat(client.modern("tools/list", Json.object()).status()).isEqualTo(status);
    }
  }

  @Test
  void rebindingIsRefusedByItsHost() throws Exception {
    for (var path : List.of("/mcp", "/health", "/nothing")) {
      assertThat(McpClient.raw(gateway.url(), "GET", path, "evil.example.com"))
          .startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void everyCallHasItsAuditRow() {
    try (var client = new McpClient(gateway.url(), Gateway.ADMIN)) {
      client.modernCall("itglue_list_documents", harbor());
      assertThat(lastAudit("label || ' ' || role || ' ' || tool || ' ' || outcome"))
          .isEqualTo("ada admin itglue_list_documents DONE");
      assertThat(lastAudit("organization_id")).isEqualTo(String.valueOf(SmallSeed.HARBOR));
      assertThat(lastAudit("octet_length(result_sha256)")).isEqualTo("32");

      client.modernCall("itglue_get_document", Json.object().put("document_id", 42));
      assertThat(lastAudit("outcome")).isEqualTo("FAILED");

      client.modernCall("itglue_get_document", Json.object().put("document_id", "x"));
      assertThat(lastAudit("outcome")).isEqualTo("INVALID");

      client.modernCall("no_such_tool", Json.object());
      assertThat(lastAudit("outcome")).isEqualTo("UNKNOWN_TOOL");
    }
  }

  @Test
  void auditHoldsNoSecretOfACaller() {
    try (var client = new McpClient(gateway.url(), Gateway.ADMIN)) {
      client.modernCall(
          "itglue_vector_search",
          Json.object()
              .put("query", "is the password: Hunter2-Secret still right? " + LIMITED_KEY));

      assertThat(lastAudit("arguments")).contains("query").doesNotContain("Hunter2", LIMITED_KEY);
    }
  }

  @Test
  void ownKeyReadsAndFindsOnlyWhatItMay() {
    try (var editor = new McpClient(gateway.url(), Gateway.EDITOR);
        var limited =
            new McpClient(gateway.url(), Gateway.VIEWER).with("x-itglue-api-key", LIMITED_KEY)) {
      editor.modernCall(BUILD, harbor());

      var listed = limited.modernCall("itglue_list_organizations", Json.object());
      var hidden =
          limited.modernCall(
              "itglue_get_document", Json.object().put("document_id", SmallSeed.OUTAGE));
      var found =
          limited.modernCall(
              "itglue_vector_search",
              Json.object().put("query", "internet outage Coastline Fiber"));
      var named = limited.modernCall("itglue_search", Json.object().put("query", "CLF-88123"));

      assertThat(listed.result().path("structuredContent").path("total_count").asInt())
          .isEqualTo(1);
      assertThat(hidden.result().path("isError").asBoolean()).isTrue();
      for (var answer : List.of(found, named)) {
        assertThat(answer.response().body())
            .contains("your IT Glue key may not read are left out")
            .doesNotContain("Coastline Fiber at", "circuit CLF-88123");
      }
      assertThat(found.response().body()).doesNotContain("CLF-88123");
      assertThat(lastAudit("label")).startsWith("vera+byok:").doesNotContain("limited");
    }
  }

  @Test
  void ownKeyAloneIsNotEnoughByDefault() {
    try (var client =
        new McpClient(gateway.url(), "x")
            .without("Authorization")
            .with("x-itglue-api-key", SandboxConfig.KEY)) {
      assertThat(client.modern("tools/list", Json.object()).status()).isEqualTo(401);
    }
  }

  private static ObjectNode harbor() {
    return Json.object().put("organization_id", SmallSeed.HARBOR);
  }

  private static List<String> tools(McpClient client) {
    return client
        .modern("tools/list", Json.object())
        .result()
        .path("tools")
        .findValuesAsText("name");
  }

  private static String lastAudit(String expression) {
    return gateway
        .postgres()
        .query("select %s from audit_event order by id desc limit 1".formatted(expression))
        .getFirst();
  }
}
