package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gluegate.itglue.ItGlueException.Kind;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Attachments and the images of documents.
class FileWritesTest {

  private static final long DOCUMENT = 3_000_001;
  private static final long UNKNOWN = 9_999_999;
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final Upstream upstream =
      Upstream.start(
          new Seeds()
              .organization(Seeds.ORGANIZATION, "Harbor Dental")
              .document(DOCUMENT, "Network", 0)
              .records());

  private final AttachmentWrites attachments =
      upstream.calls().attachmentWrites(AttachmentParent.DOCUMENTS, DOCUMENT);
  private final ImageWrites images = upstream.calls().imageWrites();

  @AfterEach
  void stop() {
    upstream.close();
  }

  @Test
  void attachmentIsFoundUntilItIsDeleted() {
    var created = attachments.create("Ünicode \"plan\".txt", "hello".getBytes(UTF_8));
    attachments.create("other.txt", "x".getBytes(UTF_8));

    assertThat(created.fileName()).isEqualTo("Ünicode \"plan\".txt");
    assertThat(created.attributes().path("attachment_file_size").asInt()).isEqualTo(5);
    assertThat(created.updatedAt()).isPresent();
    assertThat(find(created.id())).contains(created);

    attachments.delete(created.id());
    assertThat(find(created.id())).isEmpty();
    assertThat(refusal(() -> attachments.delete(created.id())).kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
  }

  /// The longest name, in letters that need the most room.
  @Test
  void largestAttachmentFitsAndOneByteMoreIsNotSent() {
    var longest = "\u0001".repeat(FileContent.FILE_NAME_LENGTH_MAX - 4) + ".bin";
    var largest = new byte[AttachmentWrites.ATTACHMENT_BYTES_MAX];

    var created = attachments.create(longest, largest);
    var failure = refusal(() -> attachments.create("a.bin", new byte[largest.length + 1]));

    assertThat(created.attributes().path("attachment_file_size").asInt()).isEqualTo(largest.length);
    assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(failure)
        .hasMessage(
            "The file has 7,300,001 bytes; IT Glue takes at most 7,300,000. Nothing was sent.");
    assertThat(upstream.requests()).hasSize(1);
  }

  @Test
  void fileWithoutNameOrContentIsNotSent() {
    for (var name : List.of("", " ", "x".repeat(FileContent.FILE_NAME_LENGTH_MAX + 1))) {
      assertThat(refusal(() -> attachments.create(name, PIXEL)).kind()).isEqualTo(Kind.INVALID);
    }
    assertThat(refusal(() -> attachments.create("a.txt", new byte[0])).kind())
        .isEqualTo(Kind.INVALID);
    assertThat(upstream.requests()).isEmpty();
  }

  @Test
  void ownerIsNamedWhereTheApiShowsIt() {
    var owner = upstream.calls().attachmentOwner(AttachmentParent.DOCUMENTS, DOCUMENT);

    assertThat(owner)
        .contains(
            new AttachmentOwner(
                "Network", OptionalLong.of(Seeds.ORGANIZATION), Optional.of("Harbor Dental")));
    assertThat(upstream.calls().attachmentOwner(AttachmentParent.DOMAINS, 1)).isEmpty();
    assertThat(
            refusal(() -> upstream.calls().attachmentOwner(AttachmentParent.DOCUMENTS, UNKNOWN))
                .kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
  }

  @Test
  void unknownParentIsTold() {
    var elsewhere = upstream.calls().attachmentWrites(AttachmentParent.DOCUMENTS, UNKNOWN);

    assertThat(refusal(() -> elsewhere.create("a.txt", PIXEL)).kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
  }

  @Test
  void imageOfADocumentHasAnAddressForTheText() {
    var image = images.create(new ImageTarget.OfDocument(DOCUMENT), "rack.png", PIXEL);

    assertThat(image.inlineResourceUrl()).contains("/1000001/docs/3000001/images/" + image.id());
    assertThat(image.attributes().toString()).doesNotContain("signature");
    assertThat(image.updatedAt()).isPresent();
    assertThat(upstream.calls().documentImage(image.id()).inlineResourceUrl())
        .isEqualTo(image.inlineResourceUrl());

    images.delete(image.id());
    assertThat(refusal(() -> upstream.calls().documentImage(image.id())).kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
  }

  @Test
  void imageOfAGalleryHasNone() {
    var gallery =
        upstream
            .calls()
            .sectionWrites(DOCUMENT)
            .create(new NewSection(SectionKind.GALLERY, SectionChange.none()));
    var id = gallery.galleryId().orElseThrow();

    var image = images.create(new ImageTarget.OfGallery(id), "rack.png", PIXEL);

    assertThat(image.inlineResourceUrl()).isEmpty();
    assertThat(upstream.calls().documentSection(DOCUMENT, gallery.id()).attributes().toString())
        .contains("rack.png");
  }

  @Test
  void fileThatIsNoImageIsRefused() {
    var document = new ImageTarget.OfDocument(DOCUMENT);

    assertThat(refusal(() -> images.create(document, "a.png", "text".getBytes(UTF_8))))
        .hasMessageContaining("ImageMagick");
    assertThat(refusal(() -> images.create(new ImageTarget.OfDocument(UNKNOWN), "a", PIXEL)).kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
  }

  private Optional<Attachment> find(long id) {
    return upstream.calls().findAttachment(AttachmentParent.DOCUMENTS, DOCUMENT, id);
  }

  private static ItGlueException refusal(Runnable work) {
    return catchThrowableOfType(ItGlueException.class, work::run);
  }
}
