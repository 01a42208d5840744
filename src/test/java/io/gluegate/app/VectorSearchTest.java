package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ToolUser;
import io.gluegate.testing.WholeAccount;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `itglue_vector_search` compares what documents mean, and nothing else.
class VectorSearchTest {

  private static final String SERIAL = "FGT60FTK23091234";

  @RegisterExtension static final Gateway gateway = new Gateway(1, WholeAccount.RECORDS);

  private static ToolUser vera;

  @BeforeAll
  static void buildIndex() {
    vera = new ToolUser(gateway.url(), Gateway.VIEWER);
    try (var edgar = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      for (var client : List.of("Harbor Dental", "Baxter, Cole & Ward")) {
        edgar.done(
            "itglue_build_vector_index",
            "{'organization_id':%d}".formatted(WholeAccount.organization(client)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "who do we call when the internet goes down? | 0.3",
        "how are files restored from the backup? | 0.45",
        "Baxter Cole Ward | 0",
        "internet failover at Harbor Dental | 0",
        "new employee at Baxter, Cole & Ward | 0",
        "serial number of the firewall at Harbor Dental, FGT60FTK23091234 | 0",
        "FGT60FTK23091234 | 0",
        "10.20.0.1 | 0",
      })
  void mostSimilarDocumentIsFirstWhateverIsNamed(String query, double threshold) {
    var answer = vera.done("itglue_vector_search", asked(query).put("threshold", threshold));

    assertThat(answer.path("arms")).isEqualTo(Json.read("[\"meaning\"]"));
    assertThat(answer.path("results")).hasSizeGreaterThan(1);
    var before = 1.0;
    var place = 1;
    for (var hit : answer.path("results")) {
      assertThat(hit.path("score").asDouble()).isBetween(threshold, before);
      assertThat(hit.path("found_by")).isEqualTo(Json.object().put("meaning", place++));
      assertThat(hit.path("scores")).hasSize(1);
      assertThat(hit.path("scores").path("meaning")).isEqualTo(hit.path("score"));
      assertThat(hit.path("passages").path(0).path("score")).isEqualTo(hit.path("score"));
      before = hit.path("score").asDouble();
    }
  }

  @Test
  void numberOfADocumentDoesNotMakeItSimilar() {
    var all = scores(asked(SERIAL).put("threshold", 0));
    var similar = scores(asked(SERIAL));

    assertThat(similar).isEqualTo(all.stream().filter(score -> score >= 0.3).toList());
    var words = vera.done("itglue_search", asked(SERIAL)).path("results").path(0);
    assertThat(words.path("excerpt").asText()).contains(SERIAL);
    assertThat(words.path("found_by").has("identifiers")).isTrue();
  }

  @Test
  void thresholdThatNothingReachesIsAnsweredWithAHint() {
    var asked = asked("internet failover at Harbor Dental").put("threshold", 1);

    var answer = vera.call("itglue_vector_search", asked);

    assertThat(answer.path("structuredContent").path("results")).isEmpty();
    assertThat(ToolUser.text(answer))
        .contains("Nothing was found for \"internet failover at Harbor Dental\"")
        .contains("a lower threshold")
        .contains("itglue_search, which also looks for words, names and numbers");
  }

  private static List<Double> scores(ObjectNode asked) {
    return vera.done("itglue_vector_search", asked)
        .path("results")
        .valueStream()
        .map(hit -> hit.path("score"))
        .map(JsonNode::asDouble)
        .toList();
  }

  private static ObjectNode asked(String query) {
    return Json.object().put("query", query).put("top_k", 20);
  }
}
