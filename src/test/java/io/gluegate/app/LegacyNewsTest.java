package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.EventStream;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a session is told unasked: that a resource it watches has changed, wherever that became
/// known, and whichever replica it listens at.
class LegacyNewsTest {

  private static final String SECRET = "hook-secret-1";
  private static final String URI_OF_PHONES =
      "itglue://organizations/%d/documents/%d".formatted(SmallSeed.BAXTER, SmallSeed.PHONES);

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records()).with("ITGLUE_WEBHOOK_SECRET", SECRET);

  private final McpClient here = new McpClient(gateway.url(), Gateway.EDITOR);

  @BeforeAll
  static void index() throws Exception {
    change("RingLine");
  }

  @BeforeEach
  void openSession() {
    here.initialize("2025-11-25");
  }

  @Test
  void watchedResourceThatChangesIsToldAtTheOtherReplica() throws Exception {
    try (var stream = there().stream("GET", "")) {
      stream.next();
      watch();
      change("Kestrel");
      assertThat(uri(stream.next())).isEqualTo(URI_OF_PHONES);

      assertThat(here.request("resources/unsubscribe", phones()).result()).isEqualTo(Json.object());
      change("Merlin");
      watch();
      change("Harrier");
      assertThat(uri(stream.next())).isEqualTo(URI_OF_PHONES);
      here.send("DELETE", "");
      assertThat(stream.rest()).isEmpty();
    }
  }

  @Test
  void whatIsMissedBetweenTwoConnectionsIsTold() throws Exception {
    watch();
    String last;
    try (var stream = there().stream("GET", "")) {
      stream.next();
      var first = stream.next();
      assertThat(uri(first)).isEqualTo(URI_OF_PHONES);
      last = first.id().orElseThrow();
    }
    change("Osprey");

    try (var resumed = here.resume(last)) {
      resumed.next();
      assertThat(uri(resumed.next())).isEqualTo(URI_OF_PHONES);
    }
    try (var anew = here.stream("GET", "")) {
      anew.next();
      assertThat(uri(anew.next())).isEqualTo(URI_OF_PHONES);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "itglue://organizations/2/flexible-assets/17, https://x.example/2/assets/records/17",
    "itglue://organizations/2, https://x.example/2"
  })
  void webhookOfAWatchedRecordIsTold(String uri, String address) throws Exception {
    assertThat(here.request("resources/subscribe", Json.object().put("uri", uri)).result())
        .isEqualTo(Json.object());
    try (var stream = there().stream("GET", "");
        var http = HttpClient.newHttpClient()) {
      stream.next();
      assertThat(uri(stream.next())).as("what may have been missed before").isEqualTo(uri);

      var body = Json.object().put("event", "Updated").put("resource_url", address);
      var hook = gateway.url().resolve("/webhook/itglue?secret=" + SECRET);
      var delivery =
          HttpRequest.newBuilder(hook)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
              .build();
      assertThat(http.send(delivery, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);

      assertThat(uri(stream.next())).isEqualTo(uri);
    }
  }

  @Test
  void whatIsNoResourceCannotBeWatched() {
    var answer =
        here.request("resources/subscribe", Json.object().put("uri", "file:///etc/passwd"));

    assertThat(answer.errorCode()).isEqualTo(-32002);
    assertThat(here.request("resources/subscribe", Json.object()).errorCode()).isEqualTo(-32602);
  }

  @Test
  void watchedResourcesOfOneSessionAreBounded() {
    for (int i = 1; i <= 100; i++) {
      assertThat(here.request("resources/subscribe", organization(i)).message().has("result"))
          .isTrue();
    }

    assertThat(here.request("resources/subscribe", organization(101)).errorCode())
        .isEqualTo(-32600);
    assertThat(here.request("resources/subscribe", organization(7)).message().has("result"))
        .isTrue();
  }

  private McpClient there() {
    return here.at(gateway.replica(1).url());
  }

  private void watch() {
    assertThat(here.request("resources/subscribe", phones()).result()).isEqualTo(Json.object());
  }

  private static ObjectNode phones() {
    return Json.object().put("uri", URI_OF_PHONES);
  }

  private static ObjectNode organization(int id) {
    return Json.object().put("uri", "itglue://organizations/" + id);
  }

  private static String uri(EventStream.Event event) {
    JsonNode message = event.message();
    assertThat(message.path("method").asText()).isEqualTo("notifications/resources/updated");
    return message.path("params").path("uri").asText();
  }

  /// Writes another text into the document and has it indexed.
  private static void change(String provider) throws IOException, InterruptedException {
    var body = Json.object();
    body.putObject("data")
        .put("type", "document-sections")
        .putObject("attributes")
        .put("content", "<p>The phones are by %s now.</p>".formatted(provider));
    var section =
        "%s/documents/%d/relationships/sections/4000004"
            .formatted(gateway.sandbox().url(), SmallSeed.PHONES);
    try (var http = HttpClient.newHttpClient();
        var editor = new McpClient(gateway.url(), Gateway.EDITOR)) {
      var request =
          HttpRequest.newBuilder(URI.create(section))
              .header("x-api-key", SandboxConfig.KEY)
              .header("Content-Type", "application/vnd.api+json")
              .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(body)))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      editor.modernCall(
          "itglue_build_vector_index", Json.object().put("organization_id", SmallSeed.BAXTER));
    }
  }
}
