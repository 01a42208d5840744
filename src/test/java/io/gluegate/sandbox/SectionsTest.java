package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Kinds, levels, positions and the text of sections.
class SectionsTest {

  private static final String SECTIONS = "/documents/3000001/relationships/sections";

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .document(3_000_001, "Network")
              .section(4_000_001, 3_000_001, 1, "a")
              .section(4_000_002, 3_000_001, 2, "b")
              .section(4_000_003, 3_000_001, 3, "c"));

  @Test
  void theKindMustBeNamedByItsAttribute() {
    var withRelationship = section(Json.object().put("content", "x"));
    withRelationship.putObject("relationships").putObject("resource").put("type", "Document::Text");

    for (var object :
        List.of(
            section(Json.object().put("content", "x")),
            section(Json.object().put("section-type", "Document::Text")),
            withRelationship)) {
      var reply = sandbox.post(SECTIONS, object);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body())
          .isEqualTo(
              Json.read(
                  """
                  {"errors":[{"status":400,"title":"Bad Request","detail":"param is missing or the value is empty: resource_type","source":{"pointer":null}}]}\
                  """));
    }
  }

  @Test
  void aStepHasAllMembers() {
    var reply =
        sandbox.post(
            SECTIONS,
            section(
                Json.object()
                    .put("resource_type", "Document::Step")
                    .put("content", "<p>Open the admin centre.</p>")
                    .put("duration", 5)
                    .put("reset_count", false)));
    var attributes = reply.attributes();

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.data().path("type").asText()).isEqualTo("document-sections");
    assertThat(attributes.path("document-id").asLong()).isEqualTo(3_000_001);
    assertThat(attributes.path("rendered-content").asText())
        .isEqualTo("<p>Open the admin centre.</p>");
    assertThat(attributes.path("level").isNull()).isTrue();
    assertThat(attributes.path("duration").asInt()).isEqualTo(5);
    assertThat(attributes.path("resource-id").asLong()).isPositive();
    assertThat(attributes.path("document-gallery-id").asLong()).isPositive();
    assertThat(attributes.path("document-images")).isEqualTo(Json.read("{\"data\":[]}"));
    assertThat(attributes.path("sort").asInt()).isEqualTo(3);
  }

  @Test
  void aHeadingNeedsALevelFromOneToSix() {
    for (var level : List.of(0, 7)) {
      var reply = sandbox.post(SECTIONS, section(heading().put("level", level)));

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.error().path("source").path("pointer").asText())
          .isEqualTo("/data/attributes/level");
    }
    assertThat(sandbox.post(SECTIONS, section(heading())).status()).isEqualTo(422);
    assertThat(sandbox.post(SECTIONS, section(heading().put("level", 2))).status()).isEqualTo(201);
    var unknown = Json.object().put("resource-type", "Document::Video");
    assertThat(sandbox.post(SECTIONS, section(unknown)).status()).isEqualTo(422);
  }

  @Test
  void newSectionsComeLastUnlessTheyNameAPosition() {
    sandbox.post(SECTIONS, section(text("last")));
    sandbox.post(SECTIONS, section(text("second").put("sort", 1)));
    sandbox.post(SECTIONS, section(text("first").put("sort", 0)));

    assertThat(contents()).containsExactly("first", "a", "second", "b", "c", "last");
    assertThat(positions()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void movingAndDeletingLeavesNoGaps() {
    sandbox.patch(SECTIONS + "/4000003", section(Json.object().put("sort", 0)));
    assertThat(contents()).containsExactly("c", "a", "b");

    sandbox.delete(SECTIONS + "/4000001");
    assertThat(contents()).containsExactly("c", "b");
    assertThat(positions()).containsExactly(0, 1);
  }

  @Test
  void aChangeKeepsTheKindAndWhatWasNotSent() {
    var reply =
        sandbox.patch(
            SECTIONS + "/4000001",
            section(
                Json.object()
                    .put("content", "<p>new</p>")
                    .put("resource-type", "Document::Heading")
                    .put("rendered-content", "<p>forged</p>")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.attributes().path("resource-type").asText()).isEqualTo("Document::Text");
    assertThat(reply.attributes().path("rendered-content").asText()).isEqualTo("<p>new</p>");
    assertThat(contents()).containsExactly("<p>new</p>", "b", "c");
  }

  @Test
  void dataImagesAndStorageLinksAreTakenOutOfTheText() {
    var reply =
        sandbox.post(
            SECTIONS,
            section(
                text(
                    "<p>a<img alt=x src=\"data:image/png;base64,AAAA\">b"
                        + "<img src='https://files.itglue-storage.example/1/original?expires=1'>c"
                        + "<img src=\"https://example.com/x.png\">d"
                        + "<img src=\"/1000001/docs/3000001/images/5\">e"
                        + "<script>alert(1)</script></p>")));

    assertThat(reply.attributes().path("content").asText())
        .isEqualTo("<p>abc<img src=\"https://example.com/x.png\">de</p>");
  }

  @Test
  void everyChangeTouchesTheDocument() {
    for (int minute = 1; minute <= 3; minute++) {
      sandbox.clock().tick(Duration.ofMinutes(1));
      switch (minute) {
        case 1 -> sandbox.post(SECTIONS, section(text("x")));
        case 2 -> sandbox.patch(SECTIONS + "/4000001", section(Json.object().put("content", "y")));
        default -> sandbox.delete(SECTIONS + "/4000001");
      }

      assertThat(sandbox.get("/documents/3000001").attributes().path("updated-at").asText())
          .isEqualTo("2026-08-01T09:0%d:00.000Z".formatted(minute));
    }
  }

  @Test
  void deletingAnswersWithTheSectionOrWithNothing() {
    var shown = sandbox.delete(SECTIONS + "/4000001");
    sandbox.server().play(SandboxConfig.Account.usual().withDeleteStatus(204));
    var empty = sandbox.delete(SECTIONS + "/4000002");

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.data().path("id").asText()).isEqualTo("4000001");
    assertThat(empty.status()).isEqualTo(204);
    assertThat(empty.text()).isEmpty();
    assertThat(sandbox.get(SECTIONS + "/4000002").status()).isEqualTo(401);
  }

  @Test
  void sectionsAreFilteredByKind() {
    sandbox.post(SECTIONS, section(heading().put("level", 1)));

    assertThat(sandbox.get(SECTIONS + "?filter[resource_type]=Document::Heading").ids()).hasSize(1);
  }

  private List<String> contents() {
    return sandbox
        .get(SECTIONS)
        .data()
        .valueStream()
        .map(each -> each.path("attributes").path("content").asText())
        .toList();
  }

  private List<Integer> positions() {
    return sandbox
        .get(SECTIONS)
        .data()
        .valueStream()
        .map(each -> each.path("attributes").path("sort").asInt())
        .toList();
  }

  private static ObjectNode text(String content) {
    return Json.object().put("resource-type", "Document::Text").put("content", content);
  }

  private static ObjectNode heading() {
    return Json.object().put("resource-type", "Document::Heading").put("content", "Title");
  }

  private static ObjectNode section(ObjectNode attributes) {
    return Sandbox.object("document-sections", attributes);
  }
}
