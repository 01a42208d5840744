package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.Webhooks;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What changes in IT Glue is found soon: by webhooks, however they come, and on request.
class FreshnessTest {

  private static final String SECRET = "hook-secret-1";
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records()).with("ITGLUE_WEBHOOK_SECRET", SECRET);

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void buildIndex() {
    try (var editor = new McpClient(gateway.url(), Gateway.EDITOR)) {
      editor.modernCall(
          "itglue_build_vector_index", Json.object().put("organization_id", SmallSeed.BAXTER));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void changedDocumentIsFoundByItsNewText(boolean isTemplate) {
    var hook = gateway.replica(1).url().resolve("/webhook/itglue");
    gateway
        .sandbox()
        .webhooks()
        .send(Optional.of(new Webhooks.Target(hook, SECRET, isTemplate, 3, 1)));
    var word = isTemplate ? "Zanzibarphone" : "Quokkaphone";

    change(SmallSeed.PHONES, 4_000_004, "<p>The phones are by " + word + " now.</p>");

    await().atMost(SOON).until(() -> excerpt(word).contains(word));
  }

  @Test
  void documentThatIsGoneIsNotFoundAnyMore() throws Exception {
    gateway.sandbox().webhooks().send(Optional.empty());
    var created =
        itGlue(
            "POST",
            "/documents",
            "{\"data\":{\"type\":\"documents\",\"attributes\":{\"organization-id\":%d,\"name\":\"Wombatgate procedure\"}}}"
                .formatted(SmallSeed.BAXTER));
    var id = created.path("data").path("id").asLong();
    deliver(id, "document.created");
    await().atMost(SOON).until(() -> found("Wombatgate procedure", id));

    itGlue(
        "DELETE",
        "/documents",
        "{\"data\":[{\"type\":\"documents\",\"attributes\":{\"id\":%d}}]}".formatted(id));
    deliver(id, "document.updated");

    await().atMost(SOON).until(() -> !found("Wombatgate procedure", id));
  }

  @ParameterizedTest
  @CsvSource({"?secret=wrong,", ",", "?secret=,", ",00ff", "?secret=hook-secret-11,"})
  void deliveryWithoutTheSecretIsRefused(String query, String signature) throws Exception {
    var request =
        post("/webhook/itglue" + (query == null ? "" : query), "{\"data\":{\"id\":\"17\"}}");
    if (signature != null) {
      request.header("x-itglue-webhook-signature", signature);
    }

    var answer = send(request);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("ITGLUE_WEBHOOK_SECRET").doesNotContain(SECRET);
  }

  @Test
  void deliveryThatNamesNoDocumentIsRefused() throws Exception {
    assertThat(send(post("/webhook/itglue?secret=" + SECRET, "{}")).statusCode()).isEqualTo(400);
    assertThat(send(post("/webhook/itglue?secret=" + SECRET, "x".repeat(2_000_000))).statusCode())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization|Bearer hook-secret-1|202",
        "x-refresh-secret|hook-secret-1|202",
        "Authorization|Bearer admin-token-1|202",
        "Authorization|Bearer editor-token-1|401",
        "x-refresh-secret|wrong|401",
        "X-Nothing|x|401",
      })
  void refreshIsForThoseWithTheSecretAndForAdmins(String header, String value, int status)
      throws Exception {
    var answer = send(post("/index/refresh", "").header(header, value));

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"document_id\":3000001}|202|document",
        "{\"organization_id\":1000001}|202|organization",
        "{}|202|all",
        "{\"document_id\":\"x\"}|400|positive integer",
        "{\"document_id\":-1}|400|positive integer",
        "{\"organisation_id\":1000001}|400|document_id or organization_id",
        "[[|400|JSON",
        "[]|400|JSON object",
        "null|400|JSON object",
        "3000001|400|JSON object",
      })
  void refreshSaysWhatItWillDo(String body, int status, String text) throws Exception {
    var answer = send(post("/index/refresh", body).header("x-refresh-secret", SECRET));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(text);
  }

  @Test
  void refreshOfEverythingReachesEveryOrganization() throws Exception {
    send(post("/index/refresh", "").header("x-refresh-secret", SECRET));

    await().atMost(SOON).until(() -> found("internet outage Coastline Fiber", SmallSeed.OUTAGE));
  }

  private void deliver(long document, String event) throws Exception {
    var body = "{\"event\":\"%s\",\"data\":{\"id\":\"%d\"}}".formatted(event, document);
    assertThat(send(post("/webhook/itglue?secret=" + SECRET, body)).body())
        .contains("\"received\":true", event);
  }

  private void change(long document, long section, String html) {
    itGlue(
        "PATCH",
        "/documents/%d/relationships/sections/%d".formatted(document, section),
        "{\"data\":{\"type\":\"document-sections\",\"attributes\":{\"content\":\"%s\"}}}"
            .formatted(html));
  }

  private JsonNode itGlue(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.sandbox().url() + path))
            .header("x-api-key", SandboxConfig.KEY)
            .header("Content-Type", "application/vnd.api+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    try {
      var answer = send(request);
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return Json.read(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode search(String query) {
    try (var viewer = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var asked = Json.object().put("query", query).put("top_k", 20);
      asked.putArray("kinds").add("document");
      return viewer
          .modernCall("itglue_search", asked)
          .result()
          .path("structuredContent")
          .path("results");
    }
  }

  private static String excerpt(String query) {
    return search(query).toString();
  }

  private static boolean found(String query, long document) {
    return search(query).findValuesAsText("id").contains(String.valueOf(document));
  }

  private static HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(URI.create(gateway.url() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
