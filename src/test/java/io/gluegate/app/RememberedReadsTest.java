package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two replicas that remember what they read until one of them learns of a change.
class RememberedReadsTest {

  private static final String SECRET = "hook-secret-1";
  private static final String BLIND = "ITG.0000000000000000.blind";
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with(
              SandboxConfig.defaults()
                  .withKey(new SandboxConfig.Key(BLIND, false, Optional.of(Set.<Long>of()))))
          .with("ITGLUE_WEBHOOK_SECRET", SECRET)
          .with("ITGLUE_CACHE_TTL", "PT5M");

  @Test
  void webhookAtOneReplicaDropsWhatAllRemember() throws Exception {
    rename("Harbor Dental 1");
    deliver();
    awaitName("Harbor Dental 1");

    rename("Harbor Dental 2");
    assertThat(name(0)).isEqualTo("Harbor Dental 1");
    assertThat(name(1)).isEqualTo("Harbor Dental 1");

    deliver();
    awaitName("Harbor Dental 2");
  }

  /// Word of a change may have been lost with the connection.
  @Test
  void lostConnectionForWakeupsDropsWhatIsRemembered() throws Exception {
    rename("Harbor Dental 3");
    deliver();
    awaitName("Harbor Dental 3");
    rename("Harbor Dental 4");
    assertThat(name(1)).isEqualTo("Harbor Dental 3");

    gateway
        .postgres()
        .query(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gluegate-wakeups' and datname = current_database()");

    awaitName("Harbor Dental 4");
  }

  @Test
  void ownKeyNeverSeesWhatTheGatewaysKeyRead() {
    name(0);

    try (var client =
        new McpClient(gateway.url(), Gateway.VIEWER).with("x-itglue-api-key", BLIND)) {
      var answer =
          client.modernCall(
              "itglue_get_organization", Json.object().put("organization_id", SmallSeed.HARBOR));

      assertThat(answer.result().path("isError").asBoolean()).isTrue();
      assertThat(answer.result().toString()).doesNotContain("Harbor Dental");
    }
  }

  /// What it previews, confirms and keeps for an undo is what is there now.
  @Test
  void writeBuildsOnWhatIsThereNow() throws Exception {
    try (var client = new McpClient(gateway.url(), Gateway.EDITOR)) {
      client.modernCall("itglue_get_document", Json.object().put("document_id", SmallSeed.OUTAGE));
      patch("/documents/" + SmallSeed.OUTAGE, "documents", "Internet outage, second edition");

      var preview =
          client.modernCall(
              "itglue_update_document",
              Json.object()
                  .put("document_id", SmallSeed.OUTAGE)
                  .put("name", "Third edition")
                  .put("dry_run", true));

      assertThat(preview.result().toString()).contains("second edition");
    }
  }

  private static void awaitName(String name) {
    await().atMost(SOON).until(() -> name(0).equals(name) && name(1).equals(name));
  }

  private static String name(int replica) {
    try (var client = new McpClient(gateway.replica(replica).url(), Gateway.VIEWER)) {
      return client
          .modernCall(
              "itglue_get_organization", Json.object().put("organization_id", SmallSeed.HARBOR))
          .result()
          .path("structuredContent")
          .path("item")
          .path("name")
          .asText();
    }
  }

  private static void rename(String name) throws IOException, InterruptedException {
    patch("/organizations/" + SmallSeed.HARBOR, "organizations", name);
  }

  private static void patch(String path, String type, String name)
      throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(gateway.sandbox().url().resolve(path))
            .header("x-api-key", SandboxConfig.KEY)
            .header("Content-Type", "application/vnd.api+json")
            .method(
                "PATCH",
                HttpRequest.BodyPublishers.ofString(
                    "{\"data\":{\"type\":\"%s\",\"attributes\":{\"name\":\"%s\"}}}"
                        .formatted(type, name))));
  }

  private static void deliver() throws IOException, InterruptedException {
    var hook = URI.create(gateway.url() + "/webhook/itglue?secret=" + SECRET);
    send(
        HttpRequest.newBuilder(hook)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"event\":\"organization.updated\",\"data\":{\"type\":\"organizations\",\"id\":\"%d\"}}"
                        .formatted(SmallSeed.HARBOR))));
  }

  private static void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }
}
