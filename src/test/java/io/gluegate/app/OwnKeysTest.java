package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.access.KeyVault;
import io.gluegate.access.OwnKeyConfig;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Admin;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.Markers;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Callers with IT Glue keys of their own, brought along or left with the gateway. The key holds a
/// mark that is searched for in every answer, in all tables, and in the logs.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnKeysTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String HARBOR_KEY = "ITG.harbor." + Markers.MARK;
  private static final String VAULT_KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  private static final String NEXT_VAULT_KEY = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  private static final String CREATE = "itglue_create_document";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with(
              SandboxConfig.defaults()
                  .withKey(
                      new SandboxConfig.Key(
                          HARBOR_KEY, false, Optional.of(Set.of(SmallSeed.HARBOR)))))
          .with("CLIENT_ITGLUE_KEYS", "open")
          .with("BYOK_ROLE", "viewer")
          .with("VAULT_KEY", VAULT_KEY);

  private final Admin ada = new Admin(gateway.replica(0).url(), Gateway.ADMIN);

  @Test
  @Order(1)
  void ownKeyIsNoWayToAnotherRole() {
    try (var edgar = new McpClient(gateway.url(), Gateway.EDITOR)) {
      assertThat(tools(edgar)).contains(CREATE);

      edgar.with("x-itglue-api-key", HARBOR_KEY);

      assertThat(tools(edgar)).isNotEmpty().doesNotContain(CREATE);
    }
  }

  @Test
  @Order(2)
  void callerWithAKeyAloneIsWhatThePolicySays() {
    try (var nobody =
        new McpClient(gateway.url(), "")
            .without("Authorization")
            .with("x-itglue-api-key", HARBOR_KEY)) {
      assertThat(tools(nobody)).isNotEmpty().doesNotContain(CREATE);
      assertThat(organizations(nobody)).containsExactly(SmallSeed.HARBOR);
    }
  }

  @Test
  @Order(3)
  void keyLeftAtOneReplicaIsUsedAtTheOther() {
    var token = ada.token("kim", "editor", "");
    var kim = new Admin(gateway.replica(0).url(), token.secret());
    try (var there = new McpClient(gateway.replica(1).url(), token.secret())) {
      assertThat(organizations(there)).contains(SmallSeed.HARBOR, SmallSeed.BAXTER);

      var kept = kim.done("PUT", "own-key", "{'key': '%s'}".formatted(HARBOR_KEY));

      var fingerprint = Sha256.hex(HARBOR_KEY).substring(0, 8);
      assertThat(kept.path("fingerprint").asText()).isEqualTo(fingerprint);
      await().atMost(SOON).until(() -> organizations(there).equals(List.of(SmallSeed.HARBOR)));
      assertThat(tools(there)).as("the policy's role counts here, too").doesNotContain(CREATE);
      assertThat(
              gateway
                  .postgres()
                  .query("select distinct label from audit_event where label like 'kim%'"))
          .contains("kim+byok:" + fingerprint);

      assertThat(kim.send("DELETE", "own-key", "").status()).isEqualTo(204);
      await().atMost(SOON).until(() -> organizations(there).contains(SmallSeed.BAXTER));
      assertThat(kim.send("GET", "own-key", "").status()).isEqualTo(404);
    }
  }

  @Test
  @Order(4)
  void keyThatItGlueDoesNotTakeIsNotKept() {
    var vera = new Admin(gateway.url(), Gateway.VIEWER);

    var answer = vera.send("PUT", "own-key", "{'key': 'ITG.unknown'}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().toString()).doesNotContain("ITG.unknown");
    assertThat(vera.send("PUT", "own-key", "{}").status()).isEqualTo(400);
    assertThat(vera.send("GET", "own-key", "").status()).isEqualTo(404);
  }

  @Test
  @Order(5)
  void keySealedAnewIsReadWithTheNewKeyAlone() {
    var token = ada.token("lou", "viewer", "");
    var lou = new Admin(gateway.replica(0).url(), token.secret());
    var _ = lou.done("PUT", "own-key", "{'key': '%s'}".formatted(HARBOR_KEY));

    var resealed = vault(NEXT_VAULT_KEY, VAULT_KEY).reseal();

    assertThat(resealed).isEqualTo(new KeyVault.Resealed(1, 0));
    assertThat(vault(NEXT_VAULT_KEY, "").reseal()).isEqualTo(new KeyVault.Resealed(1, 0));
    assertThat(vault(VAULT_KEY, "").reseal()).isEqualTo(new KeyVault.Resealed(0, 1));
    // These replicas know the old key alone: nobody falls back to the gateway's own IT Glue key.
    try (var here = new McpClient(gateway.url(), token.secret())) {
      await().atMost(SOON).until(() -> list(here).status() == 403);
      assertThat(list(here).message().toString()).contains("vault forget");
    }
  }

  private static KeyVault vault(String key, String previous) {
    var config = new OwnKeyConfig("open", "", new Secret(key), new Secret(previous));
    return new KeyVault(gateway.postgres().database(), config, InstantSource.system());
  }

  private static McpClient.Answer list(McpClient client) {
    return client.modern("tools/list", Json.object());
  }

  private static List<String> tools(McpClient client) {
    return list(client)
        .result()
        .path("tools")
        .valueStream()
        .map(tool -> tool.path("name").asText())
        .toList();
  }

  private static List<Long> organizations(McpClient client) {
    return client
        .modernCall("itglue_list_organizations", Json.object())
        .result()
        .path("structuredContent")
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asLong())
        .toList();
  }
}
