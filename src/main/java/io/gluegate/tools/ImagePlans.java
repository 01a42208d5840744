package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.Snapshot;
import io.gluegate.core.Json;
import io.gluegate.itglue.AttachmentOwner;
import io.gluegate.itglue.AttachmentParent;
import io.gluegate.itglue.DocumentImage;
import io.gluegate.itglue.ImageTarget;
import io.gluegate.itglue.ItGlue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Plans that put images into documents and take them away.
final class ImagePlans {

  static final String NO_IMAGE = "An image is a PNG, JPEG, GIF or WebP file; this is none.";

  private ImagePlans() {}

  static Plan create(ToolCall call, long documentId, OptionalLong sectionId, GivenFile file) {
    if (!file.isImage()) {
      return new Plan.Refused(NO_IMAGE);
    }
    var target = target(call.itGlue(), documentId, sectionId);
    if (target.isEmpty()) {
      return new Plan.Refused(
          "This section has no gallery: only Gallery and Step sections have one. Leave section_id out to use the image in a text.");
    }
    var owner = owner(call.itGlue(), documentId);
    var state = Json.object().put("document_id", documentId).put("file_name", file.name());
    sectionId.ifPresent(id -> state.put("section_id", id));
    state.put("bytes", file.size()).put("sha256", file.sha256());
    return Plan.Write.of(
        subject(OptionalLong.empty(), owner, file.name()),
        "Uploads the image \"%s\" (%,d bytes) to %s"
            .formatted(Markdown.line(file.name()), file.size(), title(documentId, owner)),
        new ChangeContent(List.of(), List.of(Snapshot.planned(Kinds.IMAGE, file.name(), state))),
        new Creating(documentId, target.get(), file));
  }

  /// Sends an image. The API has no list of them, so a lost answer stays lost.
  private record Creating(long documentId, ImageTarget target, GivenFile file)
      implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      return written(itGlue.imageWrites().create(target, file.name(), file.content()));
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      return sent.recordId().isPresent()
          ? Found.orGone(() -> written(itGlue.documentImage(sent.recordId().getAsLong())))
          : Optional.empty();
    }

    private Plan.Written written(DocumentImage image) {
      var use =
          image
              .inlineResourceUrl()
              .map(
                  url ->
                      "To show it, put <img src=\"%s\"> into the HTML of a Text or Step section, with the address as it is."
                          .formatted(Markdown.line(url)))
              .orElse("It is in the gallery of the section.");
      return new Plan.Written(
          List.of(snapshot(documentId, image)),
          "Uploaded the image (id %d). %s".formatted(image.id(), use),
          Optional.of(image.attributes()));
    }
  }

  static Plan delete(ToolCall call, long id) {
    var image = call.itGlue().documentImage(id);
    var documentId = image.attributes().path("document_id").asLong();
    var owner = owner(call.itGlue(), documentId);
    var before = snapshot(documentId, image);
    return Plan.Write.of(
            subject(OptionalLong.of(id), owner, before.name()),
            "Deletes %s from %s".formatted(before.title(), title(documentId, owner)),
            new ChangeContent(List.of(before), List.of()),
            new Deleting(id))
        .losing(List.of("the file of " + before.title()));
  }

  /// Sends a delete, and knows whether the image has gone.
  private record Deleting(long id) implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      itGlue.imageWrites().delete(id);
      return written();
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      return Found.orGone(() -> itGlue.documentImage(id)).isPresent()
          ? Optional.empty()
          : Optional.of(written());
    }

    private Plan.Written written() {
      var deleted = Json.object();
      deleted.putArray("deleted_ids").add(id);
      return new Plan.Written(
          List.of(),
          "Deleted the image (id %d). A section that shows it needs a change.".formatted(id),
          Optional.of(deleted));
    }
  }

  private static Optional<ImageTarget> target(
      ItGlue itGlue, long documentId, OptionalLong sectionId) {
    if (sectionId.isEmpty()) {
      return Optional.of(new ImageTarget.OfDocument(documentId));
    }
    var gallery = itGlue.documentSection(documentId, sectionId.getAsLong()).galleryId();
    return gallery.isEmpty()
        ? Optional.empty()
        : Optional.of(new ImageTarget.OfGallery(gallery.getAsLong()));
  }

  private static Optional<AttachmentOwner> owner(ItGlue itGlue, long documentId) {
    return itGlue.attachmentOwner(AttachmentParent.DOCUMENTS, documentId);
  }

  private static String title(long documentId, Optional<AttachmentOwner> owner) {
    return new AttachmentPlans.Parent(AttachmentParent.DOCUMENTS, documentId).title(owner);
  }

  private static ChangeJournal.Subject subject(
      OptionalLong id, Optional<AttachmentOwner> owner, String name) {
    var organization = owner.map(AttachmentOwner::organizationId).orElse(OptionalLong.empty());
    return new ChangeJournal.Subject(Kinds.IMAGE, id, organization, name);
  }

  private static Snapshot snapshot(long documentId, DocumentImage image) {
    var name = image.attributes().path("name").asText("image");
    ObjectNode state = Json.object().put("document_id", documentId).put("file_name", name);
    return Snapshot.of(Kinds.IMAGE, image.id(), name, state);
  }
}
