package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Creating, changing, moving and publishing documents.
class DocumentsTest {

  private static final String BELOW = "/organizations/1000001/relationships/documents";

  private static final long LONG_ID = 3_510_640_306_421_985L;

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .add("organizations", LONG_ID, Records.named("Long"))
              .owned("document-folders", 42, Records.named("Procedures"))
              .add(
                  "document-folders",
                  43,
                  Records.named("Theirs").put("organization-id", Records.OTHER))
              .document(3_000_001, "Network")
              .section(4_000_001, 3_000_001, 0, "<p>Old</p>"));

  @Test
  void aNewDocumentIsADraftWithoutContent() {
    var reply =
        sandbox.post(
            "/documents",
            Json.object()
                .put("type", "documents")
                .set(
                    "attributes",
                    Json.object()
                        .put("organization-id", "1000001")
                        .put("name", "New user setup")
                        .put("document_folder_id", 42)
                        .put("published", true)
                        .put("content", "<p>x</p>")
                        .put("shape", "round")));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.contentType()).isEqualTo("application/vnd.api+json; charset=utf-8");
    assertThat(reply.data().path("type").asText()).isEqualTo("documents");
    assertThat(reply.data().path("id").isTextual()).isTrue();
    assertThat(reply.attributes())
        .isEqualTo(
            Json.read(
                """
                {"organization-id":1000001,"organization-name":"Happy Frog","name":"New user setup",
                 "resource-url":"https://northwind.itglue.com/1000001/docs/%d","document-folder-id":42,
                 "published":false,"archived":false,"restricted":false,"public":false,"content":[],
                 "created-at":"2026-08-01T09:00:00.000Z","updated-at":"2026-08-01T09:00:00.000Z"}"""
                    .formatted(reply.id())));
  }

  @Test
  void newIdsLieAboveAMillion() {
    var first = create(Records.named("a"));
    var second = create(Records.named("b"));

    assertThat(first.id()).isGreaterThan(1_000_000);
    assertThat(second.id()).isGreaterThan(first.id());
  }

  @Test
  void idsOfSixteenDigitsKeepThemAll() {
    var name = Records.named("x").put("organization-id", LONG_ID);
    var reply = sandbox.post("/documents", Sandbox.object("documents", name));

    assertThat(reply.attributes().path("organization-id").asLong()).isEqualTo(LONG_ID);
    assertThat(sandbox.get("/organizations/" + LONG_ID).id()).isEqualTo(LONG_ID);
    assertThat(sandbox.get("/organizations/" + LONG_ID + "/relationships/documents").ids())
        .containsExactly(String.valueOf(reply.id()));
  }

  @Test
  void aDocumentWithoutNameIsRefused() {
    var reply = create(Json.object());

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.error())
        .isEqualTo(
            Json.read(
                """
                {"source":{"pointer":"/data/attributes/name"},"detail":["can't be blank"],"title":"Unprocessable Entity","status":422}\
                """));
  }

  @Test
  void atTheRootTheOrganizationMustBeNamed() {
    var expected =
        Json.read(
            """
            {"errors":[{"status":422,"title":"Valid organization_id is required","source":{"pointer":"data/attributes/organization_id"}}]}\
            """);

    for (var attributes :
        List.of(Records.named("x"), Records.named("x").put("organization-id", 99))) {
      var reply = sandbox.post("/documents", Sandbox.object("documents", attributes));

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.body()).isEqualTo(expected);
    }
  }

  @Test
  void theFolderMustBeOneOfTheOrganization() {
    for (var folder : List.of(43, 99)) {
      var refused = create(Records.named("x").put("document-folder-id", folder));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.error().path("detail").asText())
          .isEqualTo("must exist in the same organization");
      assertThat(refused.error().path("source").path("pointer").asText())
          .isEqualTo("/data/attributes/document-folder");
      var move = Json.object().put("document-folder-id", folder);
      assertThat(patch(move).status()).isEqualTo(422);
    }
  }

  @Test
  void aChangeLeavesTheRestAloneAndMovesTheTime() {
    sandbox.clock().tick(Duration.ofMinutes(5));

    var reply = patch(Json.object().put("document-folder-id", 42).put("organization-id", 1000002));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.attributes().path("name").asText()).isEqualTo("Network");
    assertThat(reply.attributes().path("document-folder-id").asLong()).isEqualTo(42);
    assertThat(reply.attributes().path("organization-id").asLong()).isEqualTo(1_000_001);
    assertThat(reply.attributes().path("created-at").asText())
        .isEqualTo("2026-08-01T09:00:00.000Z");
    assertThat(reply.attributes().path("updated-at").asText())
        .isEqualTo("2026-08-01T09:05:00.000Z");
  }

  @Test
  void numbersAndBooleansMayBeSentAsTexts() {
    var moved = patch(Json.object().put("document-folder-id", "42"));
    var archived = patch(Json.object().put("archived", "true"));
    var root = patch(Json.object().put("document-folder-id", ""));

    assertThat(moved.attributes().path("document-folder-id")).isEqualTo(Json.read("42"));
    assertThat(root.attributes().path("document-folder-id").isNull()).isTrue();

    assertThat(archived.attributes().path("archived").isBoolean()).isTrue();
    assertThat(archived.attributes().path("archived").asBoolean()).isTrue();
  }

  @Test
  void onlyPublishingPublishes() {
    var draft = create(Records.named("Draft"));
    var path = "/documents/" + draft.id();

    var patched =
        sandbox.patch(path, Sandbox.object("documents", Json.object().put("published", true)));
    var published = sandbox.patch(path + "/publish", Json.object());
    var again = sandbox.patch(BELOW + "/" + draft.id() + "/publish", Json.object());

    assertThat(patched.attributes().path("published").asBoolean()).isFalse();
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.attributes().path("published").asBoolean()).isTrue();
    assertThat(again.status()).isEqualTo(200);
  }

  @Test
  void readersSeeTheStateOfTheLastPublication() {
    sandbox.patch("/documents/3000001/publish", Json.object());
    sandbox.patch(
        "/documents/3000001/relationships/sections/4000001",
        Sandbox.object("document-sections", Json.object().put("content", "<p>New</p>")));

    var working = sandbox.get("/documents/3000001").attributes();
    var readers = sandbox.server().published(3_000_001).orElseThrow();
    assertThat(working.path("published").asBoolean()).isTrue();
    assertThat(working.path("content").toString()).contains("New");
    assertThat(readers.path("content").toString()).contains("Old").doesNotContain("New");
  }

  @Test
  void deletingADocumentDeletesItsSections() {
    var gone =
        sandbox.delete(
            BELOW,
            Json.array().add(Sandbox.object("documents", Json.object().put("id", 3_000_001))));

    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.names()).containsExactly("Network");
    assertThat(sandbox.get("/documents/3000001").status()).isEqualTo(401);
    assertThat(sandbox.server().published(3_000_001)).isEmpty();
  }

  private Reply create(ObjectNode attributes) {
    return sandbox.post(BELOW, Sandbox.object("documents", attributes));
  }

  private Reply patch(ObjectNode attributes) {
    return sandbox.patch("/documents/3000001", Sandbox.object("documents", attributes));
  }
}
