package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every tool, called over HTTP in the modern era.
class ToolCallsTest {

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  @BeforeAll
  static void buildIndex() {
    for (var organization : new long[] {SmallSeed.HARBOR, SmallSeed.BAXTER}) {
      try (var editor = new McpClient(gateway.url(), Gateway.EDITOR)) {
        var built =
            editor.modernCall(
                "itglue_build_vector_index", Json.object().put("organization_id", organization));
        assertThat(built.result().path("isError").asBoolean()).as(built.toString()).isFalse();
      }
    }
  }

  @Test
  void organizationsAreListed() {
    var content = structured("itglue_list_organizations", Json.object());

    assertThat(content.path("total_count").asInt()).isEqualTo(2);
    assertThat(content.path("items").findValuesAsText("name"))
        .containsExactlyInAnyOrder("Harbor Dental", "Baxter, Cole & Ward");
    assertThat(content.path("items").get(0).has("short_name")).isTrue();
  }

  @Test
  void nameFilterIsPartialAndInAnyCase() {
    var content =
        structured("itglue_list_organizations", Json.object().put("filter_name", "COLE &"));

    assertThat(content.path("items").findValuesAsText("id"))
        .containsExactly(String.valueOf(SmallSeed.BAXTER));
  }

  @Test
  void organizationIsShownWhole() {
    var content =
        structured(
            "itglue_get_organization", Json.object().put("organization_id", SmallSeed.BAXTER));

    assertThat(content.path("item").path("id").asLong()).isEqualTo(SmallSeed.BAXTER);
    assertThat(content.path("item").path("short_name").asText()).isEqualTo("BCW");
  }

  @Test
  void documentsInFoldersAreListedToo() {
    var content =
        structured("itglue_list_documents", Json.object().put("organization_id", SmallSeed.HARBOR));

    assertThat(content.path("items").findValuesAsText("name"))
        .containsExactlyInAnyOrder("Internet outage", "Restoring files from backup");
    assertThat(content.path("has_more").asBoolean()).isFalse();
  }

  @Test
  void foldersAreListed() {
    var content =
        structured(
            "itglue_list_document_folders", Json.object().put("organization_id", SmallSeed.HARBOR));

    assertThat(content.path("items").get(0).path("documents_count").asInt()).isEqualTo(1);
  }

  @Test
  void documentIsShownWithoutHtml() {
    var answer = call("itglue_get_document", Json.object().put("document_id", SmallSeed.OUTAGE));

    var text = answer.path("content").get(0).path("text").asText();
    assertThat(text).contains("Coastline Fiber", "Heading", "level 2").doesNotContain("<p>");
    assertThat(answer.path("structuredContent").path("item").path("sections")).hasSize(2);
  }

  @Test
  void textMayBeJson() {
    var answer =
        call(
            "itglue_get_document",
            Json.object().put("document_id", SmallSeed.OUTAGE).put("response_format", "json"));

    assertThat(Json.read(answer.path("content").get(0).path("text").asText()))
        .isEqualTo(answer.path("structuredContent"));
  }

  @Test
  void sectionsAreListedAndShown() {
    var list =
        structured(
            "itglue_list_document_sections", Json.object().put("document_id", SmallSeed.OUTAGE));
    var section =
        structured(
            "itglue_get_document_section",
            Json.object().put("document_id", SmallSeed.OUTAGE).put("section_id", 4_000_002));

    assertThat(list.path("total_count").asInt()).isEqualTo(2);
    assertThat(section.path("item").path("content").asText()).contains("CLF-88123");
  }

  @Test
  void questionFindsTheRunbook() {
    var content =
        structured(
            "itglue_vector_search",
            Json.object()
                .put("query", "who do we call when the internet is down at Harbor Dental?"));

    var best = content.path("results").get(0);
    assertThat(best.path("document_id").asLong()).isEqualTo(SmallSeed.OUTAGE);
    assertThat(best.path("organization_name").asText()).isEqualTo("Harbor Dental");
    assertThat(best.path("url").asText()).endsWith("/docs/" + SmallSeed.OUTAGE);
    assertThat(best.path("score").asDouble()).isBetween(0.3, 1.0);
    assertThat(best.path("excerpt").asText()).isNotEmpty();
  }

  @Test
  void serialNumberFindsItsDocument() {
    var content = structured("itglue_search", Json.object().put("query", "FGT60FTK23091234"));

    var best = content.path("results").get(0);
    assertThat(best.path("kind").asText()).isEqualTo("document");
    assertThat(best.path("id").asLong()).isEqualTo(SmallSeed.OUTAGE);
    assertThat(best.path("found_by").has("identifiers")).isTrue();
  }

  @Test
  void searchStaysInsideTheOrganization() {
    var asked =
        Json.object()
            .put("query", "phones, internet outage")
            .put("organization_id", SmallSeed.BAXTER);
    var words = structured("itglue_search", asked);
    var meaning = structured("itglue_vector_search", asked.deepCopy().put("threshold", 0));

    for (var content : List.of(words, meaning)) {
      assertThat(content.path("results").findValuesAsText("organization_id"))
          .containsOnly(String.valueOf(SmallSeed.BAXTER));
    }
  }

  @Test
  void passwordInATextIsNotSearchable() {
    var asked = Json.object().put("query", "restore files Veeam password");
    var words = structured("itglue_search", asked);
    var meaning = structured("itglue_vector_search", asked.deepCopy().put("threshold", 0));

    for (var content : List.of(words, meaning)) {
      assertThat(content.toString()).contains("Restoring files").doesNotContain("PLAINPW-77");
    }
  }

  @Test
  void indexStatusCountsDocuments() {
    var content = structured("itglue_vector_index_status", Json.object());

    assertThat(content.path("total_documents").asInt()).isEqualTo(3);
    assertThat(content.path("embedding_model").asText()).isEqualTo("all-minilm-l6-v2-q");
    assertThat(content.path("organizations").path("Harbor Dental (1000001)").asInt()).isEqualTo(2);
  }

  @Test
  void unknownDocumentIsAClearError() {
    var answer = call("itglue_get_document", Json.object().put("document_id", 42));

    assertThat(answer.path("isError").asBoolean()).isTrue();
    assertThat(answer.path("content").get(0).path("text").asText()).contains("No such record");
  }

  private static ObjectNode structured(String tool, ObjectNode arguments) {
    return (ObjectNode) call(tool, arguments).path("structuredContent");
  }

  private static com.fasterxml.jackson.databind.JsonNode call(String tool, ObjectNode arguments) {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var answer = client.modernCall(tool, arguments);
      assertThat(answer.status()).isEqualTo(200);
      return answer.result();
    }
  }
}
