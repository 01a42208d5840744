package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Attachments and the images of documents.
class FilesTest {

  private static final String ATTACHMENTS = "/configurations/5000001/relationships/attachments";
  private static final String SECTIONS = "/documents/3000001/relationships/sections";
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .document(3_000_001, "Network")
              .document(5_000_001, "Same id as the firewall")
              .owned("configurations", 5_000_001, Records.named("FW-01"))
              .owned("configurations", 5_000_002, Records.named("FW-02")));

  @Test
  void anAttachmentTellsItsSizeAndTypeByItsExtension() {
    var reply = attach("diagram.PNG", encoded("12345"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.data().path("type").asText()).isEqualTo("attachments");
    assertThat(reply.attributes())
        .isEqualTo(
            Json.read(
                """
                {"name":"diagram.PNG","attachment-file-name":"diagram.PNG","attachment-content-type":"image/png",
                 "attachment-file-size":5,"ext":"png","viewable":true,"download-url":"/attachments/%d/download",
                 "created-at":"2026-08-01T09:00:00.000Z","updated-at":"2026-08-01T09:00:00.000Z"}"""
                    .formatted(reply.id())));
    assertThat(attach("firmware", encoded("x")).attributes().path("attachment-content-type"))
        .isEqualTo(Json.read("\"application/octet-stream\""));
  }

  @Test
  void theSameNameIsTakenTwice() {
    attach("a.txt", encoded("1"));
    attach("a.txt", encoded("2"));

    assertThat(sandbox.get(ATTACHMENTS).names()).containsExactly("a.txt", "a.txt");
  }

  @Test
  void base64IsStrict() {
    for (var content :
        List.of("", "AAA", "AAAA\nAAAA", "data:image/png;base64,AAAA", "not base64!")) {
      assertThat(attach("a.txt", content).status()).as(content).isEqualTo(422);
    }
    assertThat(attach("", encoded("x")).status()).isEqualTo(422);
  }

  @Test
  void onlyTheShownNameCanBeChanged() {
    var path = ATTACHMENTS + "/" + attach("a.txt", encoded("x")).id();

    var reply =
        sandbox.patch(
            path,
            Sandbox.object(
                "attachments",
                Records.named("Notes").put("attachment-file-name", "b.txt").put("ext", "b")));

    assertThat(reply.attributes().path("name").asText()).isEqualTo("Notes");
    assertThat(reply.attributes().path("attachment-file-name").asText()).isEqualTo("a.txt");
    assertThat(sandbox.delete(path).status()).isEqualTo(404);
  }

  @Test
  void anAttachmentHangsOnOneRecordAlone() {
    var id = attach("a.txt", encoded("x")).id();
    var elsewhere =
        List.of(
            "/configurations/5000002/relationships/attachments",
            "/documents/5000001/relationships/attachments");

    for (var path : elsewhere) {
      assertThat(sandbox.get(path).ids()).isEmpty();
      assertThat(sandbox.get(path + "/" + id).status()).isEqualTo(404);
      var refused =
          sandbox.delete(path, Sandbox.object("attachments", Json.object().put("id", id)));
      assertThat(refused.status()).isEqualTo(401);
    }
    var gone =
        sandbox.delete(ATTACHMENTS, Sandbox.object("attachments", Json.object().put("id", id)));
    assertThat(gone.status()).isEqualTo(200);
    assertThat(sandbox.get(ATTACHMENTS).ids()).isEmpty();
    assertThat(sandbox.get("/configurations/99/relationships/attachments").status()).isEqualTo(401);
    assertThat(sandbox.get("/organizations/1000001/relationships/attachments").status())
        .isEqualTo(404);
  }

  @Test
  void attachmentsComeAlongWhenAskedFor() {
    var id = attach("a.txt", encoded("x")).id();

    var reply = sandbox.get("/configurations/5000001?include=attachments,nothing");

    assertThat(reply.body().path("included")).hasSize(1);
    assertThat(reply.data().path("relationships").path("attachments"))
        .isEqualTo(
            Json.read("{\"data\":[{\"id\":\"%d\",\"type\":\"attachments\"}]}".formatted(id)));
  }

  @Test
  void anImageOfTheTextIsReferredToByItsInlinePath() {
    var image = upload("document", 3_000_001, PIXEL);
    var inline = image.attributes().path("inline-resource-url").asText();
    var section =
        sandbox.post(
            SECTIONS,
            Sandbox.object(
                "document-sections",
                Json.object()
                    .put("resource-type", "Document::Text")
                    .put("content", "<img src=\"%s\">".formatted(inline))));
    var path = SECTIONS + "/" + section.id();

    assertThat(image.status()).isEqualTo(201);
    assertThat(image.attributes().path("name").asText()).isEqualTo("rack.png");
    assertThat(image.attributes().path("size").asInt()).isEqualTo(70);
    assertThat(inline).isEqualTo("/1000001/docs/3000001/images/" + image.id());
    assertThat(section.attributes().path("content").asText()).contains(inline);
    assertThat(rendered(path)).startsWith("<img src=\"https://").isNotEqualTo(rendered(path));
  }

  @Test
  void aDeletedImageStaysInTheTextUntilItIsSavedAgain() {
    var image = upload("document", 3_000_001, PIXEL);
    var tag = "<img src=\"%s\">".formatted(image.attributes().path("inline-resource-url").asText());
    var text = Json.object().put("resource-type", "Document::Text").put("content", "a" + tag);
    var section = sandbox.post(SECTIONS, Sandbox.object("document-sections", text));
    var path = SECTIONS + "/" + section.id();

    sandbox.delete("/document_images/" + image.id());
    var before = sandbox.get(path).attributes().path("content").asText();
    sandbox.patch(
        path, Sandbox.object("document-sections", Json.object().put("content", "b" + tag)));

    assertThat(before).isEqualTo("a" + tag);
    assertThat(sandbox.get(path).attributes().path("content").asText()).isEqualTo("b");
  }

  @Test
  void imagesOfAGalleryGoWithTheirSection() {
    var gallery =
        sandbox.post(
            SECTIONS,
            Sandbox.object(
                "document-sections", Json.object().put("resource-type", "Document::Gallery")));
    var galleryId = gallery.attributes().path("document-gallery-id").asLong();

    var image = upload("gallery", galleryId, PIXEL);

    assertThat(galleryId).isEqualTo(gallery.attributes().path("resource-id").asLong());
    assertThat(image.attributes().path("inline-resource-url").isNull()).isTrue();
    assertThat(image.attributes().path("document-gallery-id").asLong()).isEqualTo(galleryId);
    var path = SECTIONS + "/" + gallery.id();
    assertThat(sandbox.get(path).attributes().path("document-images").path("data")).hasSize(1);
    sandbox.delete(path);
    assertThat(sandbox.get("/document_images/" + image.id()).status()).isEqualTo(401);
  }

  @Test
  void whatIsNoImageOrHasNoTargetIsRefused() {
    assertThat(upload("document", 3_000_001, encoded("text")).status()).isEqualTo(422);
    assertThat(upload("document", 99, PIXEL).status()).isEqualTo(401);
    assertThat(upload("gallery", 99, PIXEL).status()).isEqualTo(401);
    assertThat(upload("album", 1, PIXEL).status()).isEqualTo(422);
  }

  private String rendered(String section) {
    return sandbox.get(section).attributes().path("rendered-content").asText();
  }

  private Reply attach(String name, String content) {
    var attributes = Json.object();
    attributes.putObject("attachment").put("content", content).put("file_name", name);
    return sandbox.post(ATTACHMENTS, Sandbox.object("attachments", attributes));
  }

  private Reply upload(String type, long id, String content) {
    ObjectNode attributes = Json.object();
    attributes.putObject("target").put("type", type).put("id", id);
    attributes.putObject("image").put("content", content).put("file-name", "rack.png");
    return sandbox.post("/document_images", Sandbox.object("document-images", attributes));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
