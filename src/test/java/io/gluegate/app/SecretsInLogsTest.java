package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Admin;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A gateway that logs all it can keeps secrets to itself. The same is searched for after every
/// other test with a gateway, at the usual level.
class SecretsInLogsTest {

  private static final String HOOK = "hook-secret-for-logs";
  private static final String VAULT_KEY = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
  private static final String STATE_KEY = "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with("LOG_LEVEL", "ALL")
          .with("ITGLUE_WEBHOOK_SECRET", HOOK)
          .with("VAULT_KEY", VAULT_KEY)
          .with("MCP_STATE_KEY", STATE_KEY)
          .with("PUBLIC_URL", "https://gluegate.example.com");

  @Test
  void noSecretStandsInTheLogAtAnyLevel() throws IOException {
    var secrets = new LinkedHashMap<String, String>();
    secrets.put("token of the environment", Gateway.EDITOR);
    secrets.put("IT Glue key", SandboxConfig.KEY);
    secrets.put("webhook secret", HOOK);
    secrets.put("key of the vault", VAULT_KEY);
    secrets.put("key of states", STATE_KEY);
    use(secrets);

    var log = Files.readString(gateway.replica(0).log());

    assertThat(log).as("all levels are logged").contains("DEBUG", "itglue_get_organization");
    assertThat(secrets.values()).allMatch(secret -> secret.length() >= 12);
    assertThat(secrets.entrySet().stream().filter(each -> log.contains(each.getValue()))).isEmpty();
  }

  private static void use(Map<String, String> secrets) throws IOException {
    var ada = new Admin(gateway.url(), Gateway.ADMIN);
    var token = ada.token("eve", "editor", "");
    secrets.put("issued token", token.secret());
    var eve = new Admin(gateway.url(), token.secret());
    var _ = eve.done("PUT", "own-key", "{'key': '%s'}".formatted(SandboxConfig.KEY));
    secrets.put(
        "rotated token",
        ada.done("POST", "tokens/" + token.id() + "/rotate", "").path("token").asText());

    try (var legacy = new McpClient(gateway.url(), Gateway.EDITOR)) {
      secrets.put(
          "session", legacy.initialize("2025-11-25").header("Mcp-Session-Id").orElseThrow());
      var _ = legacy.call("itglue_list_organizations", Json.object());
    }
    try (var wrong = new McpClient(gateway.url(), "glg_wrong-token-for-logs")) {
      secrets.put("wrong token", "glg_wrong-token-for-logs");
      assertThat(wrong.modern("tools/list", Json.object()).status()).isEqualTo(401);
      wrong.with("x-itglue-api-key", "ITG.brought-key-for-logs");
      secrets.put("brought key", "ITG.brought-key-for-logs");
      assertThat(wrong.modern("tools/list", Json.object()).status()).isEqualTo(401);
    }
    try (var edgar = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      var _ =
          edgar.done(
              "itglue_get_organization", "{'organization_id': %d}".formatted(SmallSeed.HARBOR));
      var asked =
          edgar.done(
              "itglue_delete_document_section",
              "{'document_id': %d, 'section_id': %d}".formatted(SmallSeed.PHONES, 4_000_004));
      secrets.put("confirmation token", asked.path("confirmation_token").asText());
      var slot =
          edgar.done(
              "itglue_create_upload_slot",
              "{'resource_type': 'documents', 'resource_id': %d, 'file_name': 'plan.txt'}"
                  .formatted(SmallSeed.PHONES));
      var url = slot.path("upload_path").asText();
      var secret = url.substring(url.lastIndexOf('/') + 1);
      secrets.put("address of an upload", secret);
      var _ = McpClient.raw(gateway.url(), "PUT", "/uploads/" + secret, "localhost");
    }
    var _ = McpClient.raw(gateway.url(), "POST", "/webhook/itglue?secret=" + HOOK, "localhost");
  }
}
