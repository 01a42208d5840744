package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ManyDocuments;
import io.gluegate.testing.ToolUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An organization is walked through at one replica while all its records have runs of their own at
/// both: no text is embedded twice.
class EmbeddedOnceTest {

  private static final String SECRET = "hook-secret-1";
  private static final ManyDocuments documents = new ManyDocuments(40, 1);
  private static final EmbeddingServer embedder =
      EmbeddingServer.cheap().slow(Duration.ofMillis(400));

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, documents.records())
          .with("ITGLUE_WEBHOOK_SECRET", SECRET)
          .with("EMBEDDING_REQUESTS", "none")
          .with("OPENAI_BASE_URL", embedder.url().toString());

  @AfterAll
  static void closeEmbedder() {
    embedder.close();
  }

  @Test
  void walkAndRunsOfRecordsEmbedEachTextOnce() throws Exception {
    build();
    try (var http = HttpClient.newHttpClient();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int version = 1; version <= 2; version++) {
        for (int i = 0; i < documents.count(); i++) {
          ManyDocuments.change(http, gateway.sandbox().url(), i, version);
        }
        var work = new ArrayList<Callable<Integer>>();
        work.add(EmbeddedOnceTest::build);
        for (int i = 0; i < documents.count(); i++) {
          var place = i;
          work.add(() -> deliver(http, place));
        }
        for (var done : threads.invokeAll(work)) {
          done.get();
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> open() == 0);

        for (int i = 0; i < documents.count(); i++) {
          var mark = ManyDocuments.mark(i, version);
          assertThat(embedder.texts()).filteredOn(text -> text.contains(mark)).hasSize(1);
        }
        assertThat(
                query(
                    "select count(*) from chunk where body like '%%-version-%d.%%'"
                        .formatted(version)))
            .containsExactly("" + documents.count());
      }
    }
    assertThat(query("select count(*) from index_claim")).containsExactly("0");
  }

  private static int build() {
    try (var edgar = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      var organization = ManyDocuments.organization(0);
      var built =
          edgar.done("itglue_build_vector_index", "{'organization_id':%d}".formatted(organization));
      assertThat(built.path("state").asText()).isEqualTo("done");
      return 1;
    }
  }

  private static int deliver(HttpClient http, int place) throws Exception {
    var hook = gateway.replica(place % 2).url() + "/webhook/itglue?secret=" + SECRET;
    var body = "{\"data\":{\"id\":\"%d\"}}".formatted(ManyDocuments.id(place));
    var request =
        HttpRequest.newBuilder(URI.create(hook))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    assertThat(status).isEqualTo(200);
    return status;
  }

  private static long open() {
    return Long.parseLong(
        query("select count(*) from job_run where state in ('QUEUED', 'RUNNING')").getFirst());
  }

  private static List<String> query(String sql) {
    return gateway.postgres().query(sql);
  }
}
