package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ToolUser;
import io.gluegate.testing.TwoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A record of another kind than documents is found by its new text soon, without a sweep, after a
/// write through the gateway and after a webhook, and nothing else is read for it.
class RecordFreshnessTest {

  private static final String SECRET = "hook-secret-1";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final TwoClients.Ids OWN = TwoClients.OWN;

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, TwoClients.records())
          .with("ITGLUE_WEBHOOK_SECRET", SECRET)
          .with("INDEX_SKIP_RESTRICTED", "true")
          .with("INDEX_EXCLUDED_KINDS", "location")
          .with("INDEX_SWEEP_INTERVAL", "PT0S");

  private static ToolUser edgar;
  private static ToolUser ada;

  @BeforeAll
  static void buildIndex() {
    edgar = new ToolUser(gateway.url(), Gateway.EDITOR);
    ada = new ToolUser(gateway.replica(1).url(), Gateway.ADMIN);
    for (var ids : new TwoClients.Ids[] {OWN, TwoClients.OTHER}) {
      edgar.done(
          "itglue_build_vector_index", "{'organization_id':%d}".formatted(ids.organization()));
    }
  }

  @AfterAll
  static void disconnect() {
    edgar.close();
    ada.close();
  }

  @Test
  void assetThatIsWrittenThroughTheGatewayIsFoundSoon() {
    var walks = count("select count(*) from job_run where job = 'index-organization'");
    var created =
        edgar.done(
            "itglue_create_flexible_asset",
            "{'organization_id':%d,'flexible_asset_type_id':%d,'traits':{'ssid':'Annex','notes':'<p>by Quokkabridge</p>'}}"
                .formatted(OWN.organization(), TwoClients.TYPE));
    var id = created.path("item").path("id").asLong();
    awaitText(id, "Quokkabridge");
    assertThat(found("Quokkabridge")).contains(id);

    var updated =
        edgar.done(
            "itglue_update_flexible_asset",
            "{'flexible_asset_id':%d,'traits':{'notes':'<p>by Zanzibarlink</p>'}}".formatted(id));
    awaitText(id, "Zanzibarlink");

    edgar.done("itglue_undo_change", undo(updated));
    awaitText(id, "Quokkabridge");

    var deleted =
        ada.confirmed("itglue_delete_flexible_asset", "{'flexible_asset_id':%d}".formatted(id));
    await().atMost(SOON).until(() -> count("source_record", id) == 0);

    var restored = edgar.done("itglue_undo_change", undo(deleted));
    awaitText(restored.path("item").path("id").asLong(), "Quokkabridge");
    assertThat(count("select count(*) from job_run where job = 'index-organization'"))
        .isEqualTo(walks);
  }

  @Test
  void fileIsFoundAtItsRecordSoon() {
    edgar.done(
        "itglue_create_attachment",
        "{'resource_type':'configurations','resource_id':%d,'file_name':'wombat-plan.txt','content_base64':'QUJD'}"
            .formatted(OWN.configuration()));

    awaitText(OWN.configuration(), "wombat-plan.txt");
  }

  @Test
  void webhookOfAnAssetReadsThatAssetAlone() throws Exception {
    var asset = TwoClients.OTHER.asset();
    var traits = "\"traits\":{\"ssid\":\"Loft\",\"notes\":\"<p>by Tapirnet</p>\"}";
    change("/flexible_assets/" + asset, "flexible-assets", traits);
    var asked = gateway.sandbox().requests().size();

    deliver(
        "{\"trigger_name\":\"Updated\",\"link\":\"https://x.example/%d/assets/records/%d\"}"
            .formatted(TwoClients.OTHER.organization(), asset));

    awaitText(asset, "Tapirnet");
    var requests = gateway.sandbox().requests();
    assertThat(requests.subList(asked, requests.size()))
        .extracting(request -> request.method() + " " + request.path())
        .containsExactlyInAnyOrder(
            "GET /flexible_assets/" + asset,
            "GET /flexible_asset_types/%d/relationships/flexible_asset_fields"
                .formatted(TwoClients.TYPE),
            "GET /organizations/" + TwoClients.OTHER.organization());
  }

  @ParameterizedTest
  @CsvSource({"configurations, Numbatrouter", "contacts, Kakapocall"})
  void webhookOfAnotherRecordIsUnderstoodInBothForms(String type, String word) throws Exception {
    var id =
        type.equals("contacts") ? TwoClients.OTHER.contact() : TwoClients.OTHER.configuration();
    change("/%s/%d".formatted(type, id), type, "\"notes\":\"by %s\"".formatted(word));
    deliver(
        "{\"event\":\"x.updated\",\"data\":{\"id\":\"%d\",\"type\":\"%s\"}}".formatted(id, type));
    awaitText(id, word);

    change("/%s/%d".formatted(type, id), type, "\"notes\":\"by %s2\"".formatted(word));
    deliver("{\"link\":\"https://x.example/22/%s/%d\"}".formatted(type, id));
    awaitText(id, word + "2");
  }

  @Test
  void recordThatIsGoneOrMayNotBeInTheIndexLeavesIt() throws Exception {
    var configuration = OWN.configuration();
    var contact = OWN.contact();
    assertThat(count("source_record", OWN.asset())).isEqualTo(1);
    assertThat(count("source_record", contact)).isEqualTo(1);

    change("/flexible_assets/" + OWN.asset(), "flexible-assets", "\"restricted\":true");
    deliver(
        "{\"link\":\"https://x.example/%d/assets/records/%d\"}"
            .formatted(OWN.organization(), OWN.asset()));
    await().atMost(SOON).until(() -> count("source_record", OWN.asset()) == 0);

    send(
        "DELETE",
        "/contacts",
        "{\"data\":[{\"type\":\"contacts\",\"attributes\":{\"id\":%d}}]}".formatted(contact));
    deliver("{\"link\":\"https://x.example/11/contacts/%d\"}".formatted(contact));
    await().atMost(SOON).until(() -> count("source_record", contact) == 0);

    deliver("{\"link\":\"https://x.example/11/locations/%d\"}".formatted(OWN.location()));
    await()
        .atMost(SOON)
        .until(
            () ->
                count(
                        "select count(*) from job_run where state = 'DONE' and subject = 'location %d'"
                            .formatted(OWN.location()))
                    == 1);
    assertThat(count("source_record", OWN.location())).isZero();
    assertThat(count("source_record", configuration)).isEqualTo(1);
  }

  private static void awaitText(long record, String word) {
    var sql =
        "select count(*) from chunk where record_id = %d and body like '%%%s%%'"
            .formatted(record, word);
    await().atMost(SOON).until(() -> count(sql) > 0);
  }

  private static List<Long> found(String query) {
    return edgar
        .done("itglue_search", Json.object().put("query", query))
        .path("results")
        .findValues("id")
        .stream()
        .map(JsonNode::asLong)
        .toList();
  }

  private static long count(String table, long record) {
    return count("select count(*) from %s where record_id = %d".formatted(table, record));
  }

  private static long count(String sql) {
    return Long.parseLong(gateway.postgres().query(sql).getFirst());
  }

  private static String undo(JsonNode done) {
    return "{'change_id':'%s'}".formatted(done.path("change_id").asText());
  }

  private static void change(String path, String type, String attributes) throws Exception {
    send(
        "PATCH",
        path,
        "{\"data\":{\"type\":\"%s\",\"attributes\":{%s}}}".formatted(type, attributes));
  }

  private static void send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(gateway.sandbox().url().resolve(path))
            .header("x-api-key", SandboxConfig.KEY)
            .header("Content-Type", "application/vnd.api+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    assertThat(status(request)).isBetween(200, 204);
  }

  private static void deliver(String body) throws IOException, InterruptedException {
    var hook = URI.create(gateway.url() + "/webhook/itglue?secret=" + SECRET);
    var request = HttpRequest.newBuilder(hook).POST(HttpRequest.BodyPublishers.ofString(body));
    assertThat(status(request)).isEqualTo(200);
  }

  private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              request.timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
