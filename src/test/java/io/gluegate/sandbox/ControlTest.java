package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The switches over HTTP.
class ControlTest {

  private static final String PATH = "/organizations";

  @RegisterExtension
  final Sandbox sandbox = new Sandbox(Records.twoOrganizations().document(3_000_001, "Network"));

  @Test
  void faultsAreAddedAndCleared() {
    var fault = "{\"effect\":\"429\",\"times\":5,\"path\":\"/org.*\",\"retry_after\":3}";

    assertThat(sandbox.control("POST", "faults", fault).text()).isEqualTo("{\"ok\":true}");
    assertThat(sandbox.get(PATH).header("Retry-After")).isEqualTo("3");
    assertThat(sandbox.get("/locations").status()).isEqualTo(200);
    assertThat(sandbox.control("DELETE", "faults", "").status()).isEqualTo(200);
    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void everyEffectHasAName() {
    var statuses = Map.of("500", 500, "502", 502, "504", 504, "429", 429, "slow", 200);
    statuses.forEach(
        (effect, status) -> {
          var body = "{\"effect\":\"%s\",\"millis\":1,\"method\":\"GET\"}".formatted(effect);
          assertThat(sandbox.control("POST", "faults", body).status()).isEqualTo(200);
          assertThat(sandbox.get(PATH).status()).as(effect).isEqualTo(status);
        });
  }

  @Test
  void effectsTakeThePlaceOfTheAnswer() {
    sandbox.control("POST", "faults", "{\"effect\":\"504\",\"afterwards\":true}");
    var change = Sandbox.object("organizations", Records.named("Renamed"));

    assertThat(sandbox.patch("/organizations/1000001", change).status()).isEqualTo(504);
    assertThat(sandbox.get("/organizations/1000001").attributes().path("name").asText())
        .isEqualTo("Renamed");
  }

  @Test
  void theLimitIsSet() {
    var limit = "{\"requests\":1,\"seconds\":60,\"retry_after\":true}";
    sandbox.control("POST", "limit", limit);

    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
    assertThat(sandbox.get(PATH).header("Retry-After")).isEqualTo("60");
  }

  @Test
  void theAccountIsChangedPartByPart() {
    sandbox.control("POST", "account", "{\"hidden_status\":404}");
    sandbox.control("POST", "account", "{\"folders\":\"people_only\"}");

    assertThat(sandbox.get("/organizations/99").status()).isEqualTo(404);
    var folders = sandbox.get("/organizations/1000001/relationships/document_folders");
    assertThat(folders.status()).isEqualTo(401);
  }

  @Test
  void nonsenseIsRefusedWithASentence() {
    var nonsense =
        List.of(
            List.of("POST", "nothing", "{}"),
            List.of("GET", "faults", ""),
            List.of("POST", "", ""),
            List.of("POST", "faults", ""),
            List.of("POST", "faults", "{"),
            List.of("POST", "faults", "[]"),
            List.of("POST", "faults", "{\"effect\":\"explode\"}"),
            List.of("POST", "faults", "{\"effect\":500}"),
            List.of("POST", "faults", "{\"effect\":\"500\",\"times\":0}"),
            List.of("POST", "faults", "{\"effect\":\"500\",\"times\":\"many\"}"),
            List.of("POST", "faults", "{\"effect\":\"500\",\"path\":\"(\"}"),
            List.of("POST", "faults", "{\"effect\":\"slow\",\"millis\":-1}"),
            List.of("POST", "faults", "{\"effect\":\"500\",\"tims\":1}"),
            List.of("POST", "limit", "{}"),
            List.of("POST", "limit", "{\"requests\":-1}"),
            List.of("POST", "limit", "{\"requests\":1.5}"),
            List.of("POST", "account", "{\"folders\":\"shut\"}"),
            List.of("POST", "account", "{\"hidden_status\":403}"),
            List.of("POST", "webhooks", "{}"),
            List.of("POST", "webhooks", "{\"url\":\"http://192.0.2.1/\"}"),
            List.of("POST", "webhooks", "{\"url\":\"not a url\"}"),
            List.of("POST", "webhooks", "{\"url\":\"http://127.0.0.1/\",\"copies\":99}"),
            List.of("POST", "events", "{\"event\":\"updated\"}"),
            List.of("POST", "events", "{\"document_id\":5}"),
            List.of("POST", "events", "{\"document_id\":\"x\"}"),
            List.of("POST", "events", "{\"document_id\":3000001,\"event\":\"melted\"}"));

    for (var each : nonsense) {
      var reply = sandbox.control(each.get(0), each.get(1), each.get(2));

      assertThat(reply.status()).as(each.toString()).isEqualTo(400);
      assertThat(reply.body().path("error").asText())
          .as(each.toString())
          .contains(" ")
          .doesNotContain("\n", "io.gluegate");
    }
    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
    assertThat(sandbox.server().requests()).filteredOn(each -> each.path().equals(PATH)).hasSize(1);
  }
}
