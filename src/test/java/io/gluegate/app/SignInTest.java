package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.TokenKey;
import io.gluegate.testing.TwoIssuers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// People who sign in at their own authorization server: what they may do, and what clients are
/// told.
class SignInTest {

  private static final String METADATA = "/.well-known/oauth-protected-resource";
  private static final String READ = "itglue_list_organizations";
  private static final String WRITE = "itglue_create_document";
  private static final String DESTROY = "itglue_delete_documents";
  private static final String CHALLENGE =
      "Bearer resource_metadata=\"https://gluegate.example.com%s/mcp\", scope=\"mcp:read mcp:write\""
          .formatted(METADATA);

  private static final TwoIssuers issuers = new TwoIssuers();

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with("PUBLIC_URL", TwoIssuers.PUBLIC_URL + "/")
          .with("OIDC_KEY_REFRESH", "PT1S")
          .configured(issuers.configuration());

  @AfterAll
  static void stop() {
    issuers.close();
  }

  @ParameterizedTest
  @CsvSource({
    "technicians, mcp:write, true, false",
    "technicians, openid, true, false",
    "technicians, mcp:read, false, false",
    "bosses, mcp:read mcp:write, true, true",
    "bosses, mcp:read, false, false",
    "onsite, mcp:write, false, false",
  })
  void groupsAndScopesDecideWhichToolsThereAre(
      String group, String scope, boolean writes, boolean destroys) {
    var claims = claims().put("scope", scope);
    claims.putArray("groups").add(group);

    var tools = Json.write(listed(issuers.firstKey.sign(claims)).result());

    assertThat(tools).contains(READ);
    assertThat(tools.contains(WRITE)).isEqualTo(writes);
    assertThat(tools.contains(DESTROY)).isEqualTo(destroys);
  }

  @Test
  void callIsAuditedUnderTheNameThatPeopleKnow() {
    try (var client = new McpClient(gateway.url(), issuers.firstKey.sign(claims()))) {
      assertThat(client.modernCall(READ, Json.object()).status()).isEqualTo(200);
    }

    assertThat(gateway.postgres().query("select label from audit_event"))
        .contains("alice@example.com");
  }

  @Test
  void sameSubjectOfAnotherIssuerIsSomebodyElse() {
    var other = issuers.second.claims(TwoIssuers.AUDIENCE).put("scope", "mcp:read");
    try (var owner = new McpClient(gateway.url(), issuers.firstKey.sign(claims()));
        var stranger = new McpClient(gateway.url(), issuers.secondKey.sign(other))) {
      var session = owner.initialize("2025-11-25").header("Mcp-Session-Id").orElseThrow();
      stranger.with("Mcp-Session-Id", session).with("MCP-Protocol-Version", "2025-11-25");

      assertThat(owner.request("tools/list", Json.object()).status()).isEqualTo(200);
      assertThat(stranger.request("tools/list", Json.object()).status()).isEqualTo(404);
    }
  }

  @Test
  void callerWithoutTokenLearnsWhereToSignIn() {
    try (var client = new McpClient(gateway.url(), "").without("Authorization")) {
      var answer = client.send("POST", "not json");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).contains(CHALLENGE);
    }
  }

  @Test
  void readOnlyDoorHasItsOwnChallenge() {
    try (var client = new McpClient(gateway.url(), "", "/mcp/readonly").without("Authorization")) {
      assertThat(client.send("POST", "{}").header("WWW-Authenticate"))
          .contains(
              "Bearer resource_metadata=\"https://gluegate.example.com%s/mcp/readonly\", scope=\"mcp:read\""
                  .formatted(METADATA));
    }
  }

  @Test
  void unknownTokenOfTheGatewayIsChallengedTheSameWay() {
    try (var client = new McpClient(gateway.url(), "glg_unknown")) {
      assertThat(client.send("POST", "{}").header("WWW-Authenticate"))
          .contains(
              CHALLENGE
                  + ", error=\"invalid_token\", error_description=\"This token is not known here\"");
    }
  }

  @Test
  void tokensOfTheGatewayGoOnBeingGood() {
    assertThat(listed(Gateway.VIEWER).status()).isEqualTo(200);
  }

  @Test
  void missingScopeIsSaid() {
    var claims = issuers.second.claims(TwoIssuers.AUDIENCE).put("scope", "openid");

    var answer = listed(issuers.secondKey.sign(claims));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("WWW-Authenticate").orElse(""))
        .startsWith(CHALLENGE + ", error=\"insufficient_scope\", error_description=\"");
  }

  @Test
  void signingInAgainIsNotProposedToWhoHasNoGrant() {
    var claims = claims();
    claims.putArray("groups").add("sales");

    var answer = listed(issuers.firstKey.sign(claims));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("WWW-Authenticate").orElse(""))
        .startsWith(CHALLENGE + ", error_description=\"You are signed in, but none")
        .doesNotContain("error=");
    assertThat(answer.message().path("error").path("message").asText())
        .contains("ask its operator for access");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/mcp"})
  void metadataIsForEverybody(String path) {
    try (var page =
        new McpClient(gateway.url(), "", METADATA + path)
            .without("Authorization")
            .with("Origin", "https://inspector.example")) {
      var answer = page.send("GET", "");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
      assertThat(answer.header("Cache-Control")).contains("public, max-age=3600");
      assertThat(answer.header("Content-Type")).contains("application/json");
      assertThat(answer.message())
          .isEqualTo(
              Json.read(
                  """
                  {"resource": "https://gluegate.example.com/mcp",
                   "authorization_servers": ["%s", "%s"],
                   "scopes_supported": ["mcp:read", "mcp:write"],
                   "bearer_methods_supported": ["header"],
                   "resource_name": "Gluegate"}
                  """
                      .formatted(issuers.first.issuer(), issuers.second.issuer())));
      assertThat(page.with("Access-Control-Request-Method", "GET").send("OPTIONS", "").status())
          .isEqualTo(204);
      assertThat(page.send("HEAD", "").status()).isEqualTo(200);
      assertThat(page.send("POST", "{}").status()).isEqualTo(405);
    }
  }

  @Test
  void metadataOfTheReadOnlyDoorIsItsOwn() {
    try (var page =
        new McpClient(gateway.url(), "", METADATA + "/mcp/readonly").without("Authorization")) {
      var document = page.send("GET", "").message();

      assertThat(document.path("resource").asText())
          .isEqualTo("https://gluegate.example.com/mcp/readonly");
      assertThat(Json.write(document.path("scopes_supported"))).isEqualTo("[\"mcp:read\"]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console", "/mcp/other", "/mcp/readonly/x", "/%2e%2e/mcp"})
  void otherAddressesHaveNoMetadata(String path) {
    assertThat(McpClient.status(gateway.url().resolve(METADATA + path))).isIn(400, 404);
  }

  @Test
  void keyThatItsIssuerTookAwayIsRefusedSoon() {
    var old = TokenKey.rsa("old");
    issuers.first.publish(issuers.firstKey, issuers.firstEcKey, old);
    var token = old.sign(claims());
    await().atMost(Duration.ofSeconds(10)).until(() -> listed(token).status() == 200);

    issuers.first.publish(issuers.firstKey, issuers.firstEcKey);

    await().atMost(Duration.ofSeconds(10)).until(() -> listed(token).status() == 401);
    assertThat(listed(issuers.firstKey.sign(claims())).status()).isEqualTo(200);
  }

  private static ObjectNode claims() {
    return issuers.first.claims(TwoIssuers.AUDIENCE);
  }

  private static McpClient.Answer listed(String token) {
    try (var client = new McpClient(gateway.url(), token)) {
      return client.modern("tools/list", Json.object());
    }
  }
}
