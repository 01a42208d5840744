package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ToolUser;
import io.gluegate.testing.WholeAccount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an answer says of what was found.
class SearchAnswerTest {

  private static final long HARBOR = WholeAccount.organization("Harbor Dental");

  @RegisterExtension static final Gateway gateway = new Gateway(1, WholeAccount.RECORDS);

  private static final long BAXTER = WholeAccount.organization("Baxter, Cole & Ward");

  private static ToolUser vera;

  @BeforeAll
  static void buildIndex() {
    vera = new ToolUser(gateway.url(), Gateway.VIEWER);
    var before = vera.call("itglue_search", Json.object().put("query", "internet"));
    assertThat(before.toString()).contains("Nothing is indexed yet", "gluegate index build");
    try (var edgar = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      edgar.done("itglue_build_vector_index", "{'organization_id':%d}".formatted(HARBOR));
    }
  }

  @Test
  void passageSaysWhereItBeginsAndItsSectionIsReadAlone() {
    var asked = Json.object().put("query", "internet failover at Harbor Dental").put("top_k", 20);
    asked.putArray("kinds").add("document");
    var read = 0;
    for (var hit : vera.done("itglue_search", asked).path("results")) {
      for (var passage : hit.path("passages")) {
        assertThat(passage.path("heading").asText().isEmpty())
            .isEqualTo(passage.path("anchor").asText().isEmpty());
        if (!passage.has("section_id")) {
          assertThat(passage.path("heading").asText()).isEqualTo("Attached files");
          continue;
        }
        var section =
            Json.object()
                .put("document_id", hit.path("id").asLong())
                .put("section_id", passage.path("section_id").asLong());
        var whole = vera.call("itglue_get_document_section", section).toString();
        assertThat(words(whole)).contains(firstWords(hit, passage));
        read++;
      }
    }
    assertThat(read).isGreaterThan(10);
  }

  @Test
  void hitSaysHowWellItFittedInEachArm() {
    var asked = Json.object().put("query", "serial FGT60FTK23091234 of the firewall");

    var found = vera.done("itglue_search", asked).path("results");

    assertThat(found.path(0).path("scores").path("identifiers").asDouble()).isPositive();
    for (var hit : found) {
      var scores = hit.path("scores");
      assertThat(names(scores)).isNotEmpty().isEqualTo(names(hit.path("found_by")));
      scores.forEach(score -> assertThat(score.asDouble()).isBetween(0.0, 1.0));
    }
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void answerSaysWhatTheIndexLacks() {
    var asked = Json.object().put("query", "internet");
    var all = vera.call("itglue_search", asked);
    var harbor = vera.call("itglue_search", asked.deepCopy().put("organization_id", HARBOR));
    var other = vera.call("itglue_search", asked.deepCopy().put("organization_id", BAXTER));

    assertThat(all.toString()).contains("The index is not complete", "after the next sweep");
    assertThat(harbor.toString())
        .contains("\"complete\":true", "\"organizations\":1")
        .doesNotContain("not complete");
    assertThat(other.toString())
        .contains("\"complete\":false")
        .contains("Nothing of organization %d is indexed yet".formatted(BAXTER))
        .contains("itglue_build_vector_index");
  }

  /// With which the passage begins, below its heading.
  private static String firstWords(JsonNode hit, JsonNode passage) {
    var stored =
        gateway
            .postgres()
            .query(
                "select body from chunk where record_id = %d and anchor = '%s' and section_id = %d order by ordinal limit 1"
                    .formatted(
                        hit.path("id").asLong(),
                        passage.path("anchor").asText(),
                        passage.path("section_id").asLong()));
    return words(stored.getFirst().lines().findFirst().orElseThrow());
  }

  /// Without what is written differently in JSON or Markdown.
  private static String words(String text) {
    return text.replace("\\n", " ").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
