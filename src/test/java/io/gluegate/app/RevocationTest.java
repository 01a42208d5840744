package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Admin;
import io.gluegate.testing.EventStream;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an admin changes at one replica acts at the other at once, also on what is open there.
class RevocationTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String CREATE = "itglue_create_document";
  private static final String NEW_DOCUMENT =
      "{'organization_id': %d, 'name': 'Printers'}".formatted(SmallSeed.HARBOR);

  @RegisterExtension static final Gateway gateway = new Gateway(2, SmallSeed.records());

  private final Admin ada = new Admin(gateway.replica(0).url(), Gateway.ADMIN);

  @Test
  void revokedTokenIsRefusedAtTheOtherReplica() {
    var waits = new ArrayList<Duration>();
    for (int i = 0; i < 5; i++) {
      var token = ada.token("eve " + i, "viewer", "");
      try (var client = there(token.secret())) {
        assertThat(list(client).status()).isEqualTo(200);
        ada.revoke(token);
        var from = System.nanoTime();

        await()
            .pollInterval(Duration.ofMillis(10))
            .atMost(SOON)
            .until(() -> list(client).status() == 401);

        waits.add(Duration.ofNanos(System.nanoTime() - from));
        assertThat(list(client).header("WWW-Authenticate").orElse("")).contains("invalid_token");
      }
    }
    // One of five may meet a machine that is busy with something else.
    assertThat(waits.stream().filter(wait -> wait.compareTo(Duration.ofSeconds(1)) <= 0).count())
        .as("waited %s", waits)
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void openStreamsEndWithTheirToken() {
    var token = ada.token("sam", "viewer", "");
    try (var legacy = there(token.secret());
        var modern = there(token.secret())) {
      legacy.initialize("2025-11-25");
      try (var unasked = legacy.stream("GET", "");
          var listening = listen(modern)) {
        assertThat(unasked.status()).isEqualTo(200);
        assertThat(listening.next().message().path("method").asText()).contains("acknowledged");

        ada.revoke(token);

        assertThat(listening.rest()).hasSize(1);
        assertThat(unasked.rest()).noneMatch(event -> event.data().contains("result"));
      }
      assertThat(legacy.stream("GET", "").status()).isEqualTo(401);
    }
  }

  @Test
  void newRoleActsAndIsTold() {
    var token = ada.token("nora", "viewer", "");
    try (var legacy = there(token.secret());
        var modern = there(token.secret())) {
      legacy.initialize("2025-11-25");
      try (var unasked = legacy.stream("GET", "");
          var listening = listen(modern)) {
        var _ = listening.next();
        assertThat(names(list(modern).result())).doesNotContain(CREATE);

        var _ = ada.done("PATCH", "tokens/" + token.id(), "{'role': 'editor'}");

        assertThat(told(unasked)).isEqualTo("notifications/tools/list_changed");
        assertThat(told(listening)).isEqualTo("notifications/tools/list_changed");
        assertThat(names(list(modern).result())).contains(CREATE);
      }
    }
  }

  @Test
  void stoppedPrincipalIsLetInNowhereUntilThatIsLifted() {
    var token = ada.token("quentin", "editor", "");
    try (var client = there(token.secret())) {
      assertThat(list(client).status()).isEqualTo(200);

      var _ = ada.done("PUT", "quarantine/" + token.principal(), "{'reason': 'laptop lost'}");
      await().atMost(SOON).until(() -> list(client).status() == 403);
      assertThat(ada.done("GET", "quarantine", "").toString())
          .contains("laptop lost", token.principal());

      var _ = ada.done("DELETE", "quarantine/" + token.principal(), "");
      await().atMost(SOON).until(() -> list(client).status() == 200);
    }
  }

  @Test
  void nobodyWritesWhileWritesAreStopped() {
    try (var edgar = new ToolUser(gateway.replica(1).url(), Gateway.EDITOR)) {
      var before = posts();
      var _ = ada.done("PUT", "write-stop", "{'reason': 'restore under way'}");
      try {
        await()
            .atMost(SOON)
            .until(() -> edgar.call(CREATE, NEW_DOCUMENT).path("isError").asBoolean());

        assertThat(edgar.failed(CREATE, NEW_DOCUMENT)).contains("restore under way", "admin");
        assertThat(edgar.done(CREATE, NEW_DOCUMENT.replace("}", ", 'dry_run': true}")).isEmpty())
            .isFalse();
      } finally {
        var _ = ada.done("DELETE", "write-stop", "");
      }
      await()
          .atMost(SOON)
          .until(() -> !edgar.call(CREATE, NEW_DOCUMENT).path("isError").asBoolean());
      assertThat(posts()).isGreaterThan(before);
    }
  }

  private static long posts() {
    return gateway.sandbox().requests().stream()
        .filter(request -> request.method().equals("POST"))
        .count();
  }

  private static McpClient there(String token) {
    return new McpClient(gateway.replica(1).url(), token);
  }

  private static McpClient.Answer list(McpClient client) {
    return client.modern("tools/list", Json.object());
  }

  private static List<String> names(JsonNode result) {
    return result.path("tools").valueStream().map(tool -> tool.path("name").asText()).toList();
  }

  private static EventStream listen(McpClient client) {
    var _ = list(client);
    client.with("Mcp-Method", "subscriptions/listen");
    var params = Json.object();
    params.putObject("notifications").put("toolsListChanged", true);
    var meta = params.putObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.putObject("io.modelcontextprotocol/clientCapabilities");
    var message =
        Json.object().put("jsonrpc", "2.0").put("id", 9).put("method", "subscriptions/listen");
    message.set("params", params);
    return client.stream("POST", Json.write(message));
  }

  private static String told(EventStream stream) {
    var event = stream.next();
    while (event.data().isEmpty()) {
      event = stream.next();
    }
    return event.message().path("method").asText();
  }
}
