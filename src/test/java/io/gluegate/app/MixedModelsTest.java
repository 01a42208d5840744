package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ManyDocuments;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.Replica;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A new model comes with a replica that has it, beside one that does not reach it: at no time does
/// a question find less than before, also when the replica that builds is killed, and afterwards
/// changes reach both.
class MixedModelsTest {

  private static final String SECRET = "hook-secret-1";
  private static final int ORGANIZATIONS = 3;
  private static final ManyDocuments documents = new ManyDocuments(30, ORGANIZATIONS);
  private static final List<String> QUESTIONS =
      List.of(
          "restart the service",
          "check the log of a host",
          ManyDocuments.mark(17, 0),
          "host h5",
          "what to do when a server hangs");

  /// The model that the gateway has itself under another name, so that it finds the same.
  private static final EmbeddingServer embedder =
      new EmbeddingServer().slow(Duration.ofMillis(800));

  private static final Map<String, String> NEW_MODEL =
      Map.of("OPENAI_BASE_URL", embedder.url().toString(), "EMBEDDING_MODEL", "new-model");

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, documents.records()).with("ITGLUE_WEBHOOK_SECRET", SECRET);

  private final Map<String, Integer> before = new TreeMap<>();
  private final ConcurrentLinkedQueue<String> losses = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterAll
  static void closeEmbedder() {
    embedder.close();
  }

  @Test
  void noQuestionFindsLessWhileTheModelChanges() throws Exception {
    var old = gateway.replica(0);
    build(old);
    QUESTIONS.forEach(question -> before.put(question, hits(old, question)));
    assertThat(before.values()).allMatch(count -> count > 0);
    assertThat(states()).containsExactly("ACTIVE local");
    var isOver = new AtomicBoolean();

    try (var loads = Executors.newVirtualThreadPerTaskExecutor();
        AutoCloseable _ = () -> isOver.set(true)) {
      var first = loads.submit(() -> ask(old, isOver));
      var killed = gateway.another(NEW_MODEL);
      await().atMost(Duration.ofSeconds(60)).until(() -> counts().size() == 2);
      killed.kill();
      assertThat(states()).containsExactly("ACTIVE local", "BUILDING openai");
      var stored = stored();
      var other = gateway.another(NEW_MODEL);
      var second = loads.submit(() -> ask(other, isOver));

      await().atMost(Duration.ofSeconds(60)).until(() -> states().contains("ACTIVE openai"));
      var askedByThen = asked.get();
      await().atMost(Duration.ofSeconds(60)).until(() -> asked.get() > askedByThen + 20);
      assertThat(states()).containsExactly("RETIRED local", "ACTIVE openai");

      change(old, 3, 1);
      change(other, 4, 1);
      for (var replica : List.of(old, other)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> finds(replica, 3, 1) && finds(replica, 4, 1));
      }
      assertThat(counts()).containsExactly("30", "30");
      isOver.set(true);
      first.get();
      second.get();
      // What was stored before the replica was killed was not embedded again.
      assertThat(stored).isNotEmpty();
      for (var mark : stored) {
        // A question may hold the mark, too, but not the client's name.
        assertThat(embedder.texts())
            .as(mark)
            .filteredOn(text -> text.startsWith("Client") && text.contains(mark))
            .hasSize(1);
      }
    }

    assertThat(losses).isEmpty();
  }

  private static List<String> stored() {
    return gateway
        .postgres()
        .query(
            """
            select substring(body from 'runbook-\\d+-version-\\d+\\.')
            from chunk
            where generation_id = (select max(id) from index_generation)
            """);
  }

  private void ask(Replica replica, AtomicBoolean isOver) {
    while (!isOver.get()) {
      for (var question : QUESTIONS) {
        var count = hits(replica, question);
        asked.incrementAndGet();
        var least = before.getOrDefault(question, 0);
        if (count < least) {
          losses.add("%s: %d of %d".formatted(question, count, least));
        }
      }
    }
  }

  private static void build(Replica replica) {
    try (var editor = new McpClient(replica.url(), Gateway.EDITOR)) {
      for (int i = 0; i < ORGANIZATIONS; i++) {
        editor.modernCall(
            "itglue_build_vector_index",
            Json.object().put("organization_id", ManyDocuments.organization(i)));
      }
    }
  }

  private static JsonNode search(Replica replica, String tool, ObjectNode asked) {
    try (var viewer = new McpClient(replica.url(), Gateway.VIEWER)) {
      return viewer.modernCall(tool, asked).result().path("structuredContent").path("results");
    }
  }

  /// Of a search in all ways, and of one by meaning alone.
  private static int hits(Replica replica, String question) {
    var asked = Json.object().put("query", question).put("top_k", 20);
    return search(replica, "itglue_search", asked).size()
        + search(replica, "itglue_vector_search", asked.deepCopy().put("threshold", 0.1)).size();
  }

  private static boolean finds(Replica replica, int place, int version) {
    var mark = ManyDocuments.mark(place, version);
    var asked = Json.object().put("query", mark);
    return search(replica, "itglue_search", asked).path(0).toString().contains(mark);
  }

  private static void change(Replica replica, int place, int version) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      ManyDocuments.change(http, gateway.sandbox().url(), place, version);
      var body = "{\"data\":{\"id\":\"%d\"}}".formatted(ManyDocuments.id(place));
      var hook = replica.url() + "/webhook/itglue?secret=" + SECRET;
      var request =
          HttpRequest.newBuilder(URI.create(hook))
              .timeout(Duration.ofSeconds(20))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  private static List<String> states() {
    return gateway
        .postgres()
        .query("select state || ' ' || provider from index_generation order by id");
  }

  private static List<String> counts() {
    return gateway
        .postgres()
        .query("select count(*) from source_record group by generation_id order by generation_id");
  }
}
