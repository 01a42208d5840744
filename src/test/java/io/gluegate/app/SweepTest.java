package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ToolUser;
import io.gluegate.testing.TwoClients;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Without a word from IT Glue the index follows it: by sweeps, of which the replicas do one.
class SweepTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long LEFT_OUT = 1_000_033;

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, seed())
          .with("INDEX_SWEEP_INTERVAL", "PT2S")
          .with("INDEX_SKIP_RESTRICTED", "true")
          .with("INDEX_EXCLUDED_ORGANIZATIONS", "" + LEFT_OUT)
          .with("INDEX_EXCLUDED_KINDS", "location");

  @Test
  void sweepBringsInTakesOutAndLeavesOut() throws Exception {
    await().atMost(SOON).until(() -> count("kind = 'EXPIRATION'") == 2);
    assertThat(count("organization_id = " + LEFT_OUT)).isZero();
    assertThat(count("kind = 'LOCATION'")).isZero();
    assertThat(found(TwoClients.MARKER + "-1")).contains("configuration");

    var gone = TwoClients.OTHER;
    send("DELETE", "/configurations", "configurations", "'id':" + gone.configuration());
    send("PATCH", "/documents/" + TwoClients.OWN.document(), "documents", "'restricted':true");

    await().atMost(SOON).until(() -> count("record_id = " + gone.configuration()) == 0);
    await().atMost(SOON).until(() -> count("record_id = " + TwoClients.OWN.document()) == 0);
    assertThat(found(TwoClients.MARKER + "-1")).doesNotContain("configuration");
    assertThat(count("record_id = " + gone.contact())).isEqualTo(1);
  }

  @Test
  void answerSaysThatTheIndexIsComplete() {
    try (var vera = new ToolUser(gateway.url(), Gateway.VIEWER);
        var other = new ToolUser(gateway.replica(1).url(), Gateway.VIEWER)) {
      await().atMost(SOON).until(() -> coverage(vera, "firewall").path("complete").asBoolean());

      // Not the one that is left out.
      var known =
          gateway.postgres().query("select count(distinct organization_id) from source_record");
      for (var user : List.of(vera, other)) {
        var coverage = coverage(user, "firewall");
        assertThat(coverage.path("organizations").asText()).isEqualTo(known.getFirst());
        assertThat(coverage.path("indexed")).isEqualTo(coverage.path("organizations"));
        assertThat(coverage.path("unfinished").asInt(-1)).isZero();
        assertThat(coverage.path("records_failed").asInt(-1)).isZero();
        assertThat(coverage.has("as_of")).isTrue();
      }
      var asked = Json.object().put("query", "firewall").put("organization_id", LEFT_OUT);
      assertThat(vera.done("itglue_search", asked).path("index").path("complete").asBoolean(true))
          .isFalse();
      assertThat(vera.call("itglue_search", Json.object().put("query", "firewall")).toString())
          .doesNotContain("not complete");
      assertThat(vera.call("itglue_vector_index_status", Json.object()).toString())
          .contains("were read wholly");
    }
  }

  private static JsonNode coverage(ToolUser user, String query) {
    return user.done("itglue_search", Json.object().put("query", query)).path("index");
  }

  @Test
  void textThatDidNotChangeIsNotEmbeddedAgain() {
    await().atMost(SOON).until(() -> count("kind = 'EXPIRATION'") == 2);
    var indexed = "select max(indexed_at) from source_record where kind = 'CONTACT'";
    var before = gateway.postgres().query(indexed);
    var swept = "select count(*) from job_run where job = 'index-account' and state = 'DONE'";
    var sweeps = Long.parseLong(gateway.postgres().query(swept).getFirst());

    await()
        .atMost(SOON)
        .until(() -> Long.parseLong(gateway.postgres().query(swept).getFirst()) > sweeps + 1);

    assertThat(gateway.postgres().query(indexed)).isEqualTo(before);
  }

  @Test
  void namesOfOthersInLinksAreNotIndexed() {
    await().atMost(SOON).until(() -> count("kind = 'EXPIRATION'") == 2);

    assertThat(
            gateway
                .postgres()
                .query(
                    "select 1 from chunk where organization_id = %d and body like '%%%s%%'"
                        .formatted(TwoClients.OWN.organization(), TwoClients.MARKER)))
        .isEmpty();
    assertThat(
            gateway
                .postgres()
                .query(
                    "select 1 from chunk where organization_id = %d and kind = 'FLEXIBLE_ASSET' and body like '%%%s firewall%%'"
                        .formatted(TwoClients.OWN.organization(), TwoClients.OWN_WORD)))
        .isNotEmpty();
  }

  private static long count(String condition) {
    return Long.parseLong(
        gateway
            .postgres()
            .query("select count(*) from source_record where " + condition)
            .getFirst());
  }

  private static List<String> found(String query) {
    try (var vera = new ToolUser(gateway.url(), Gateway.VIEWER)) {
      var asked = Json.object().put("query", query).put("top_k", 20);
      asked.put("organization_id", TwoClients.OTHER.organization());
      return vera.done("itglue_search", asked).path("results").findValuesAsText("kind");
    }
  }

  private static void send(String method, String path, String type, String attributes)
      throws IOException, InterruptedException {
    var data = "{'type':'%s','attributes':{%s}}".formatted(type, attributes);
    var body = method.equals("DELETE") ? "{'data':[" + data + "]}" : "{'data':" + data + "}";
    var request =
        HttpRequest.newBuilder(gateway.sandbox().url().resolve(path))
            .header("x-api-key", SandboxConfig.KEY)
            .header("Content-Type", "application/vnd.api+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .timeout(Duration.ofSeconds(10))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }
  }

  private static List<SeedRecord> seed() {
    var third =
        (ObjectNode)
            Json.read("{\"name\":\"Left out\",\"organization-id\":%d}".formatted(LEFT_OUT));
    return Stream.concat(
            TwoClients.records().stream(),
            Stream.of(
                new SeedRecord("organizations", LEFT_OUT, Json.object().put("name", "Left out")),
                new SeedRecord("contacts", 9_000_001, third)))
        .toList();
  }
}
