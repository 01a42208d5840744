package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.RestartablePostgres;
import io.gluegate.testing.SmallSeed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the gateway leans on goes away and comes back: the caller gets a clear sentence meanwhile,
/// and nothing is lost.
class HardTimesTest {

  private static final EmbeddingServer embedder = new EmbeddingServer();
  private static final RestartablePostgres database = new RestartablePostgres();

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with("DATABASE_URL", database.url().jdbc())
          .with("DATABASE_USER", database.url().user().orElseThrow())
          .with("DATABASE_PASSWORD", database.url().password().map(Secret::value).orElseThrow())
          .with("OPENAI_BASE_URL", embedder.url().toString())
          .with("ITGLUE_TIMEOUT", "PT1S");

  private static final AtomicInteger asked = new AtomicInteger();

  private final McpClient client = new McpClient(gateway.url(), Gateway.EDITOR);

  @BeforeAll
  static void buildIndex() {
    try (var editor = new McpClient(gateway.url(), Gateway.EDITOR)) {
      editor.modernCall("itglue_build_vector_index", harbor());
    }
  }

  @AfterAll
  static void end() throws Exception {
    embedder.close();
    database.close();
  }

  @Test
  void withoutTheEmbeddingModelWordsStillFindAndTheIndexStays() {
    var before = search();
    assertThat(notes(before)).isEmpty();
    assertThat(arms(before)).isEqualTo("[\"meaning\"]");

    embedder.stop();
    var found = search();
    var built = client.modernCall("itglue_build_vector_index", baxter()).result();
    embedder.startAgain();

    assertThat(best(found)).isEqualTo(SmallSeed.OUTAGE);
    assertThat(notes(found)).contains("found by words alone");
    assertThat(arms(found)).isEqualTo("[\"words\",\"identifiers\",\"titles\"]");
    assertThat(built.path("isError").asBoolean()).isTrue();
    assertThat(text(built)).contains("still searchable", "does not answer");
    assertThat(notes(search())).isEmpty();
    assertThat(client.modernCall("itglue_build_vector_index", baxter()).result().path("isError"))
        .isEqualTo(Json.read("false"));
  }

  @Test
  void hangingUpstreamEndsWithAClearSentence() {
    gateway.sandbox().faults().add(Fault.of(10, new Fault.Effect.Hang(Duration.ofSeconds(30))));

    var answer = client.modernCall("itglue_list_organizations", Json.object());
    gateway.sandbox().faults().clear();

    assertThat(answer.result().path("isError").asBoolean()).isTrue();
    assertThat(text(answer.result())).contains("did not answer in time");
    assertThat(client.modernCall("itglue_list_organizations", Json.object()).result().toString())
        .contains("Harbor Dental");
  }

  @Test
  void databaseThatRestartsLosesNothing() {
    try (var session = new McpClient(gateway.url(), Gateway.EDITOR)) {
      session.initialize("2025-11-25");
      var rows = audited();

      database.stop();
      var meanwhile = client.modernCall("itglue_list_organizations", Json.object());
      var ready = McpClient.status(gateway.url().resolve("/health/ready"));
      var alive = McpClient.status(gateway.url().resolve("/health"));
      database.startAgain();

      // Who calls may be remembered; then the call begins, and its reply is a stream by the time
      // that
      // its audit row cannot be written.
      assertThat(meanwhile.status()).isIn(200, 503);
      assertThat(meanwhile.message().has("result")).isFalse();
      assertThat(meanwhile.message().path("error").path("message").asText())
          .contains("database is unavailable");
      assertThat(ready).isEqualTo(503);
      assertThat(alive).isEqualTo(200);

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> McpClient.status(gateway.url().resolve("/health/ready")) == 200);
      assertThat(session.request("ping", Json.object()).status()).isEqualTo(200);
      assertThat(best(search())).isEqualTo(SmallSeed.OUTAGE);
      assertThat(audited()).isEqualTo(rows + 1);
    }
  }

  /// Each time another question: the vector of one that was asked before is remembered.
  private JsonNode search() {
    var question = "internet outage circuit CLF-88123" + "?".repeat(asked.incrementAndGet());
    return client.modernCall("itglue_vector_search", Json.object().put("query", question)).result();
  }

  private static long best(JsonNode found) {
    return found.path("structuredContent").path("results").path(0).path("document_id").asLong();
  }

  private static String notes(JsonNode found) {
    return found.path("structuredContent").path("notes").toString().replace("[]", "");
  }

  private static String arms(JsonNode found) {
    return found.path("structuredContent").path("arms").toString();
  }

  private static String text(JsonNode result) {
    return result.path("content").path(0).path("text").asText();
  }

  private static long audited() {
    return database.count("audit_event");
  }

  private static ObjectNode harbor() {
    return Json.object().put("organization_id", SmallSeed.HARBOR);
  }

  private static ObjectNode baxter() {
    return Json.object().put("organization_id", SmallSeed.BAXTER);
  }
}
