package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.testing.AuthorizationServer;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.NpmClients;
import io.gluegate.testing.Replica;
import io.gluegate.testing.SmallSeed;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A real MCP client signs its user in at a real authorization server, both from npm; it knows the
/// gateway's address and nothing else.
class SignInFlowTest {

  private static final AuthorizationServer server = new AuthorizationServer("technicians");

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with("PUBLIC_URL", "http://127.0.0.1:" + Replica.PORT)
          .with("OIDC_ISSUER", server.issuer())
          .with("OIDC_REQUIRE_SCOPE", "true")
          .with("OIDC_GRANTS", "technicians=editor,leads=admin");

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void clientFindsTheIssuerSignsInAndWorks() {
    var outcome = signIn("assistant", "/mcp", "step-up");

    assertThat(texts(outcome.path("tools")))
        .as(outcome.toPrettyString())
        .contains("itglue_list_organizations", "itglue_create_document")
        .doesNotContain("itglue_delete_documents");
    assertThat(outcome.path("scope").asText()).isEqualTo("mcp:read mcp:write");
    assertThat(steps(outcome))
        .containsSubsequence(
            "/mcp 401",
            "/.well-known/oauth-protected-resource/mcp 200",
            "/.well-known/oauth-authorization-server 200",
            "/reg 201",
            "/token 200",
            "/mcp 200");
  }

  @Test
  void readOnlyDoorIsSignedInToByItself() {
    var outcome = signIn("reader", "/mcp/readonly", "step-up");

    assertThat(texts(outcome.path("tools")))
        .as(outcome.toPrettyString())
        .contains("itglue_list_organizations")
        .doesNotContain("itglue_create_document");
    assertThat(outcome.path("scope").asText()).isEqualTo("mcp:read");
    assertThat(steps(outcome)).contains("/.well-known/oauth-protected-resource/mcp/readonly 200");
  }

  @Test
  void tokenOfTooSmallScopeIsToldWhatItNeeds() {
    var outcome = signIn("timid one", "/mcp", "throw");

    var last = outcome.path("errors").path(outcome.path("errors").size() - 1);
    assertThat(last.path("name").asText())
        .as(outcome.toPrettyString())
        .isEqualTo("InsufficientScopeError");
    assertThat(last.path("required").asText()).isEqualTo("mcp:read mcp:write");
    assertThat(steps(outcome)).contains("/mcp 403");
    assertThat(outcome.has("tools")).isFalse();
  }

  @Test
  void clientAsksForMoreScopeAndWorks() {
    var outcome = signIn("timid two", "/mcp", "step-up");

    assertThat(texts(outcome.path("tools")))
        .as(outcome.toPrettyString())
        .contains("itglue_create_document");
    assertThat(steps(outcome))
        .containsSubsequence("/mcp 401", "/token 200", "/mcp 403", "/token 200", "/mcp 200");
  }

  private static JsonNode signIn(String client, String path, String mode) {
    return NpmClients.script("sign-in.mjs", gateway.url().resolve(path).toString(), client, mode);
  }

  private static List<String> steps(JsonNode outcome) {
    return StreamSupport.stream(outcome.path("seen").spliterator(), false)
        .map(each -> each.path("path").asText() + " " + each.path("status").asInt())
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
