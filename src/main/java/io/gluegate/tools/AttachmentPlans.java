package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.Snapshot;
import io.gluegate.core.Json;
import io.gluegate.itglue.Attachment;
import io.gluegate.itglue.AttachmentOwner;
import io.gluegate.itglue.AttachmentParent;
import io.gluegate.itglue.ItGlue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Plans that attach files to records and take them away.
final class AttachmentPlans {

  private AttachmentPlans() {}

  /// The record that holds a file.
  record Parent(AttachmentParent type, long id) {

    /// What people call it: `"FW-01" of Harbor Dental`.
    String title(Optional<AttachmentOwner> owner) {
      return owner
          .map(
              known ->
                  "\"%s\"%s"
                      .formatted(
                          Markdown.line(known.name()),
                          known
                              .organizationName()
                              .map(client -> " of " + Markdown.line(client))
                              .orElse("")))
          .orElseGet(() -> "%s %d".formatted(type.word(), id));
    }
  }

  static Parent parent(JsonNode state) {
    var type = AttachmentParent.find(state.path("resource_type").asText()).orElseThrow();
    return new Parent(type, state.path("resource_id").asLong());
  }

  static Plan create(ToolCall call, Parent parent, GivenFile file) {
    var owner = call.itGlue().attachmentOwner(parent.type(), parent.id());
    var state = state(parent, owner).put("file_name", file.name());
    state.put("bytes", file.size()).put("sha256", file.sha256());
    return Plan.Write.of(
        subject(OptionalLong.empty(), owner, file.name()),
        "Attaches the file \"%s\" (%,d bytes) to %s"
            .formatted(Markdown.line(file.name()), file.size(), parent.title(owner)),
        new ChangeContent(
            List.of(), List.of(Snapshot.planned(Kinds.ATTACHMENT, file.name(), state))),
        new Creating(parent, owner, file));
  }

  /// Sends a file, and knows it again.
  private record Creating(Parent parent, Optional<AttachmentOwner> owner, GivenFile file)
      implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      return written(
          itGlue.attachmentWrites(parent.type(), parent.id()).create(file.name(), file.content()));
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      if (sent.recordId().isPresent()) {
        return itGlue
            .findAttachment(parent.type(), parent.id(), sent.recordId().getAsLong())
            .map(this::written);
      }
      var since = sent.at().minusSeconds(DocumentPlans.CLOCKS_APART_SECONDS_MAX);
      return itGlue
          .lookups()
          .attachments(parent.type(), parent.id(), file.name(), since)
          .records()
          .stream()
          .filter(found -> found.attributes().path("attachment_file_size").asInt() == file.size())
          .findFirst()
          .map(this::written);
    }

    private Plan.Written written(Attachment attachment) {
      var text =
          "Attached the file \"%s\" (id %d) to %s."
              .formatted(
                  Markdown.line(attachment.fileName()), attachment.id(), parent.title(owner));
      return new Plan.Written(
          List.of(snapshot(parent, owner, attachment)), text, Optional.of(attachment.attributes()));
    }
  }

  static Plan delete(ToolCall call, Parent parent, long id) {
    var found = call.itGlue().findAttachment(parent.type(), parent.id(), id);
    if (found.isEmpty()) {
      return new Plan.Refused(
          "There is no attachment %d on this record. itglue_list_attachments tells which there are."
              .formatted(id));
    }
    var owner = call.itGlue().attachmentOwner(parent.type(), parent.id());
    var before = snapshot(parent, owner, found.get());
    return Plan.Write.of(
            subject(OptionalLong.of(id), owner, before.name()),
            "Deletes %s from %s".formatted(before.title(), parent.title(owner)),
            new ChangeContent(List.of(before), List.of()),
            new Deleting(parent, id))
        .losing(List.of("the file " + before.title()));
  }

  /// Sends a delete, and knows whether the file has gone.
  private record Deleting(Parent parent, long id) implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      itGlue.attachmentWrites(parent.type(), parent.id()).delete(id);
      return written();
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      return itGlue.findAttachment(parent.type(), parent.id(), id).isPresent()
          ? Optional.empty()
          : Optional.of(written());
    }

    private Plan.Written written() {
      var deleted = Json.object();
      deleted.putArray("deleted_ids").add(id);
      return new Plan.Written(
          List.of(), "Deleted the attachment (id %d).".formatted(id), Optional.of(deleted));
    }
  }

  private static ChangeJournal.Subject subject(
      OptionalLong id, Optional<AttachmentOwner> owner, String name) {
    var organization = owner.map(AttachmentOwner::organizationId).orElse(OptionalLong.empty());
    return new ChangeJournal.Subject(Kinds.ATTACHMENT, id, organization, name);
  }

  private static Snapshot snapshot(
      Parent parent, Optional<AttachmentOwner> owner, Attachment attachment) {
    var state = state(parent, owner).put("file_name", attachment.fileName());
    var size = attachment.attributes().path("attachment_file_size");
    if (size.isIntegralNumber()) {
      state.set("bytes", size);
    }
    return Snapshot.of(Kinds.ATTACHMENT, attachment.id(), attachment.fileName(), state);
  }

  private static ObjectNode state(Parent parent, Optional<AttachmentOwner> owner) {
    var state =
        Json.object().put("resource_type", parent.type().word()).put("resource_id", parent.id());
    owner.ifPresent(
        known -> known.organizationId().ifPresent(id -> state.put("organization_id", id)));
    return state;
  }
}
