package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.Webhooks;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.ModernStream;
import io.gluegate.testing.SmallSeed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whoever listens at any replica is told what changed, whichever replica it became known to.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListenTest {

  private static final String SECRET = "hook-secret-1";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PHONES =
      "itglue://organizations/%d/documents/%d".formatted(SmallSeed.BAXTER, SmallSeed.PHONES);
  private static final String OUTAGE =
      "itglue://organizations/%d/documents/%d".formatted(SmallSeed.HARBOR, SmallSeed.OUTAGE);

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records()).with("ITGLUE_WEBHOOK_SECRET", SECRET);

  @Test
  @Order(1)
  void changeIsToldAtBothReplicas() throws Exception {
    try (var here = listen(0, "\"first\"", PHONES);
        var there = listen(1, "2", PHONES)) {
      assertThat(acknowledged(here)).isEqualTo("\"first\"");
      assertThat(acknowledged(there)).isEqualTo("2");

      build(SmallSeed.HARBOR);
      build(SmallSeed.BAXTER);
      assertThat(updated(here)).isEqualTo(PHONES);
      assertThat(updated(there)).isEqualTo(PHONES);

      build(SmallSeed.BAXTER);
      deliverChanges();
      change(4_000_004, "<p>The phones are by Kestrel now.</p>");
      assertThat(updated(here)).isEqualTo(PHONES);
      assertThat(updated(there)).isEqualTo(PHONES);
      assertThat(here.next(Duration.ofMillis(500)))
          .as("what was built anew without a change is not told")
          .isEmpty();
    }
  }

  @Test
  @Order(2)
  void whenWakeupsWereLostWhatIsFollowedIsTold() {
    try (var stream = listen(0, "3", OUTAGE)) {
      acknowledged(stream);

      gateway
          .postgres()
          .query(
              "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gluegate-wakeups' and datname = current_database()");

      assertThat(updated(stream)).isEqualTo(OUTAGE);
    }
  }

  @Test
  @Order(3)
  void discoveryTellsWhatCanBeFollowed() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var capabilities =
          client.modern("server/discover", Json.object()).result().path("capabilities");

      assertThat(capabilities.at("/resources/subscribe").asBoolean()).isTrue();
      assertThat(capabilities.at("/tools/listChanged").asBoolean()).isTrue();
    }
  }

  @Test
  @Order(3)
  void clientThatTakesNoStreamIsTurnedAway() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.with("Accept", "application/json");
      var answer = client.modern("subscriptions/listen", wishes(PHONES));

      assertThat(answer.status()).isEqualTo(406);
      assertThat(answer.message().has("id")).isTrue();
    }
  }

  @Test
  @Order(4)
  void stoppingReplicaEndsItsStreamsWithAResult() {
    try (var stream = listen(1, "\"last\"", PHONES)) {
      acknowledged(stream);

      gateway.replica(1).stop();

      var end = stream.next(SOON).orElseThrow();
      assertThat(end.path("id").asText()).isEqualTo("last");
      assertThat(end.at("/result/resultType").asText()).isEqualTo("complete");
      assertThat(end.at("/result/_meta/io.modelcontextprotocol~1subscriptionId").asText())
          .isEqualTo("last");
      await().atMost(SOON).until(stream::isOver);
    }
  }

  private static ModernStream listen(int replica, String id, String uri) {
    return ModernStream.open(
        gateway.replica(replica).url(),
        Gateway.VIEWER,
        Json.read(id),
        "subscriptions/listen",
        wishes(uri));
  }

  private static ObjectNode wishes(String uri) {
    var params = Json.object();
    params.putObject("notifications").putArray("resourceSubscriptions").add(uri);
    return params;
  }

  private static String acknowledged(ModernStream stream) {
    var first = stream.next(SOON).orElseThrow();
    assertThat(first.path("method").asText()).isEqualTo("notifications/subscriptions/acknowledged");
    return Json.write(first.at("/params/_meta/io.modelcontextprotocol~1subscriptionId"));
  }

  private static String updated(ModernStream stream) {
    JsonNode message = stream.next(SOON).orElseThrow();
    assertThat(message.path("method").asText()).isEqualTo("notifications/resources/updated");
    return message.at("/params/uri").asText();
  }

  private static void build(long organization) {
    try (var editor = new McpClient(gateway.url(), Gateway.EDITOR)) {
      editor.modernCall(
          "itglue_build_vector_index", Json.object().put("organization_id", organization));
    }
  }

  private static void deliverChanges() {
    var hook = gateway.replica(1).url().resolve("/webhook/itglue");
    gateway.sandbox().webhooks().send(Optional.of(new Webhooks.Target(hook, SECRET, true, 1, 1)));
  }

  private static void change(long section, String content) throws Exception {
    var body = Json.object();
    body.putObject("data")
        .put("type", "document-sections")
        .putObject("attributes")
        .put("content", content);
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      "%s/documents/%d/relationships/sections/%d"
                          .formatted(gateway.sandbox().url(), SmallSeed.PHONES, section)))
              .header("x-api-key", SandboxConfig.KEY)
              .header("Content-Type", "application/vnd.api+json")
              .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(body)))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }
}
