package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Json;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ManyDocuments;
import io.gluegate.testing.McpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A storm of webhooks on two replicas, many of them twice and in no order, while one replica is
/// killed: at the end the index equals IT Glue, and no record was embedded more often than it
/// changed, and once more.
class WebhookStormTest {

  private static final String SECRET = "hook-secret-1";
  private static final long SEED = 20_261_126;
  private static final int ORGANIZATIONS = 4;
  private static final ManyDocuments documents = new ManyDocuments(60, ORGANIZATIONS);
  private static final Pattern MARK = Pattern.compile("runbook-(\\d+)-version-(\\d+)\\.");
  private static final EmbeddingServer embedder = EmbeddingServer.cheap();

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, documents.records())
          .with("ITGLUE_WEBHOOK_SECRET", SECRET)
          .with("WEBHOOK_DELIVERIES", "none")
          .with("ITGLUE_BUDGET_CALLS", "1000000")
          .with("EMBEDDING_REQUESTS", "none")
          .with("OPENAI_BASE_URL", embedder.url().toString());

  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(SEED);

  @AfterAll
  static void closeEmbedder() {
    embedder.close();
  }

  @Test
  void fiveHundredDeliveriesAndAKilledReplicaLoseNothing() {
    storm(500);
  }

  @Test
  @Tag("slow")
  void fiveThousandDeliveriesAndAKilledReplicaLoseNothing() {
    storm(5_000);
  }

  private void storm(int deliveries) {
    gateway.sandbox().faults().limitRequests(100_000);
    build();
    var before = embedder.texts().size();
    var versions = new int[documents.count()];
    var changes = new int[documents.count()];
    var waiting = new ArrayList<Integer>();
    var sent = 0;
    var isKilled = false;

    while (sent < deliveries) {
      // A handful of changes; each is told of by two deliveries or three, later and in no order.
      for (int i = 0; i < 10; i++) {
        var place = random.nextInt(documents.count());
        changes[place]++;
        ManyDocuments.change(http, gateway.sandbox().url(), place, ++versions[place]);
        waiting.addAll(Collections.nCopies(2 + random.nextInt(2), place));
      }
      Collections.shuffle(waiting, random);
      while (waiting.size() > 20 && sent < deliveries) {
        deliver(waiting.removeLast(), isKilled);
        sent++;
      }
      if (!isKilled && sent > deliveries / 2) {
        gateway.replica(0).kill();
        isKilled = true;
      }
    }
    for (var place : waiting) {
      deliver(place, true);
    }

    await().atMost(Duration.ofMinutes(2)).until(() -> open() == 0);
    assertThat(indexed()).as("seed %d", SEED).isEqualTo(marks(versions));
    var times = new int[documents.count()];
    for (var text : embedder.texts().subList(before, embedder.texts().size())) {
      var mark = MARK.matcher(text);
      if (mark.find()) {
        times[Integer.parseInt(mark.group(1))]++;
      }
    }
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).as("embeddings of %d", i).isLessThanOrEqualTo(changes[i] + 1);
    }
  }

  private static void build() {
    try (var editor = new McpClient(gateway.url(), Gateway.EDITOR)) {
      for (int i = 0; i < ORGANIZATIONS; i++) {
        var built =
            editor.modernCall(
                "itglue_build_vector_index",
                Json.object().put("organization_id", ManyDocuments.organization(i)));
        assertThat(built.result().path("isError").asBoolean())
            .as(built.result().toString())
            .isFalse();
      }
    }
  }

  private static long open() {
    return Long.parseLong(
        gateway
            .postgres()
            .query("select count(*) from job_run where state in ('QUEUED', 'RUNNING')")
            .getFirst());
  }

  private static List<String> indexed() {
    return gateway
        .postgres()
        .query(
            "select substring(body from 'runbook-\\d+-version-\\d+\\.') from chunk order by record_id");
  }

  private static List<String> marks(int[] versions) {
    var marks = new ArrayList<String>();
    for (int i = 0; i < versions.length; i++) {
      marks.add(ManyDocuments.mark(i, versions[i]));
    }
    return marks;
  }

  /// To one replica or the other; when the first is gone, to the other, as a balancer would.
  private void deliver(int place, boolean isKilled) {
    var replica = isKilled ? 1 : random.nextInt(2);
    var body =
        "{\"event\":\"document.updated\",\"data\":{\"id\":\"%d\"}}"
            .formatted(ManyDocuments.id(place));
    var hook = gateway.replica(replica).url() + "/webhook/itglue?secret=" + SECRET;
    var request =
        HttpRequest.newBuilder(URI.create(hook))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
