package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.Snapshot;
import io.gluegate.core.Json;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.FolderChange;
import io.gluegate.itglue.ItGlue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Plans of writes to documents.
final class DocumentPlans {

  /// How much earlier than the gateway's clock IT Glue's may say that a record was made, in
  /// seconds.
  static final long CLOCKS_APART_SECONDS_MAX = 120;

  private static final String NEXT =
      "It is a draft and empty. Add content with itglue_create_document_section, then show it to readers with itglue_publish_document.";

  private DocumentPlans() {}

  static Plan create(ToolCall call, long organizationId, String name, OptionalLong folderId) {
    var organization = call.itGlue().organization(organizationId);
    folderId.ifPresent(id -> call.itGlue().requireFolder(organizationId, id));
    var state = Json.object().put("organization_id", organizationId).put("name", name);
    folderId.ifPresent(id -> state.put("document_folder_id", id));
    state.put("published", false);
    var planned = Snapshot.planned(Kinds.DOCUMENT, name, state);
    return Plan.Write.of(
        new ChangeJournal.Subject(
            Kinds.DOCUMENT, OptionalLong.empty(), OptionalLong.of(organizationId), name),
        "Creates the draft document \"%s\" at %s"
            .formatted(Markdown.line(name), Markdown.line(organization.name())),
        new ChangeContent(List.of(), List.of(planned)),
        new Creating(organizationId, name, folderId));
  }

  /// Sends a create, and knows its document again.
  private record Creating(long organizationId, String name, OptionalLong folderId)
      implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      return written(itGlue.documentWrites().create(organizationId, name, folderId));
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      if (sent.recordId().isPresent()) {
        return Found.orGone(() -> written(itGlue.document(sent.recordId().getAsLong())));
      }
      var since = sent.at().minusSeconds(CLOCKS_APART_SECONDS_MAX);
      return itGlue.lookups().documents(organizationId, name, since).records().stream()
          .filter(document -> document.documentFolderId().equals(folderId))
          .findFirst()
          .map(Creating::written);
    }

    private static Plan.Written written(Document document) {
      var text =
          "Created the document \"%s\" (id %d). %s"
              .formatted(Markdown.line(document.name()), document.id(), NEXT);
      return new Plan.Written(
          List.of(snapshot(document)), text, Optional.of(document.attributes()));
    }
  }

  static Plan update(ToolCall call, long id, Optional<String> name, FolderChange folder) {
    var old = call.itGlue().document(id);
    var state = state(old);
    name.ifPresent(text -> state.put("name", text));
    switch (folder) {
      case FolderChange.Keep() -> {}
      case FolderChange.MoveTo(long folderId) -> {
        call.itGlue().requireFolder(old.organizationId(), folderId);
        state.put("document_folder_id", folderId);
      }
      case FolderChange.ToRoot() -> state.putNull("document_folder_id");
    }
    var after = Snapshot.of(Kinds.DOCUMENT, id, name.orElse(old.name()), state);
    var what = name.isPresent() ? "Renames" : "Moves";
    return Plan.Write.of(
        subject(old),
        "%s the %s of %s".formatted(what, snapshot(old).title(), client(old)),
        new ChangeContent(List.of(snapshot(old)), List.of(after)),
        new Updating(id, name, folder, after));
  }

  /// Sends an update, and knows whether it is there.
  private record Updating(long id, Optional<String> name, FolderChange folder, Snapshot wanted)
      implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      return written(itGlue.documentWrites().update(id, name, folder));
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      return Optional.of(itGlue.document(id))
          .filter(now -> Found.isAs(state(now), wanted.state(), "name", "document_folder_id"))
          .map(Updating::written);
    }

    private static Plan.Written written(Document document) {
      var text =
          "The document \"%s\" (id %d) is changed. Its content is as it was; change that with the section tools."
              .formatted(Markdown.line(document.name()), document.id());
      return new Plan.Written(
          List.of(snapshot(document)), text, Optional.of(document.attributes()));
    }
  }

  static Plan publish(ToolCall call, long id) {
    var old = call.itGlue().document(id);
    var after = Snapshot.of(Kinds.DOCUMENT, id, old.name(), state(old).put("published", true));
    return Plan.Write.of(
        subject(old),
        "Shows the present content of %s of %s to its readers"
            .formatted(snapshot(old).title(), client(old)),
        new ChangeContent(List.of(snapshot(old)), List.of(after)),
        new Publishing(id));
  }

  /// Sends what publishes a document, and knows whether it is published.
  private record Publishing(long id) implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      itGlue.documentWrites().publish(id);
      return written(itGlue.document(id));
    }

    /// Of a document that was published before, nobody can tell which state its readers see.
    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      return Optional.of(itGlue.document(id))
          .filter(Document::published)
          .filter(now -> now.updatedAt().filter(at -> at.isAfter(sent.at())).isPresent())
          .map(Publishing::written);
    }

    private static Plan.Written written(Document document) {
      var text =
          "The document \"%s\" (id %d) is published: its readers see its present content."
              .formatted(Markdown.line(document.name()), document.id());
      return new Plan.Written(
          List.of(snapshot(document)), text, Optional.of(document.attributes()));
    }
  }

  static Plan delete(ToolCall call, List<Long> ids) {
    var documents = new ArrayList<Document>();
    ids.forEach(id -> documents.add(call.itGlue().document(id)));
    var before = documents.stream().map(DocumentPlans::whole).toList();
    var names = before.stream().map(Snapshot::title).collect(Collectors.joining(", "));
    var clients =
        documents.stream().map(DocumentPlans::client).distinct().collect(Collectors.joining(", "));
    var losses = documents.stream().map(DocumentPlans::loss).toList();
    return Plan.Write.of(
            subject(documents),
            "Deletes %d %s of %s: %s"
                .formatted(ids.size(), ids.size() == 1 ? "document" : "documents", clients, names),
            new ChangeContent(before, List.of()),
            new Deleting(ids))
        .losing(losses);
  }

  /// Sends a bulk delete, and knows whether all have gone.
  private record Deleting(List<Long> ids) implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      itGlue.documentWrites().delete(ids);
      return written();
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      var isOneThere =
          ids.stream().anyMatch(id -> Found.orGone(() -> itGlue.document(id)).isPresent());
      return isOneThere ? Optional.empty() : Optional.of(written());
    }

    private Plan.Written written() {
      var deleted = Json.object();
      ids.forEach(deleted.putArray("deleted_ids")::add);
      return new Plan.Written(
          List.of(), "Deleted %d document(s).".formatted(ids.size()), Optional.of(deleted));
    }
  }

  /// Makes deleted documents anew, with their sections.
  static Plan restore(ToolCall call, List<Snapshot> before) {
    var organizationId = before.getFirst().state().path("organization_id").asLong();
    var names = before.stream().map(Snapshot::title).collect(Collectors.joining(", "));
    var planned =
        before.stream()
            .map(old -> Snapshot.planned(Kinds.DOCUMENT, old.name(), asDraft(old)))
            .toList();
    return Plan.Write.of(
        new ChangeJournal.Subject(
            Kinds.DOCUMENT,
            OptionalLong.empty(),
            OptionalLong.of(organizationId),
            before.getFirst().name()),
        "Recreates %s of %s as drafts with their text; they get other ids, and their images, attachments, related items and revisions stay lost"
            .formatted(names, Markdown.line(call.itGlue().organization(organizationId).name())),
        new ChangeContent(List.of(), planned),
        new Restoring(before));
  }

  private static ObjectNode asDraft(Snapshot old) {
    var state = old.state().deepCopy().put("published", false);
    state.remove("updated_at");
    return state;
  }

  private static String loss(Document document) {
    return "%s of %s, %d section(s): its text can be brought back with itglue_undo_change, under another id; its images, attachments, related items and revisions cannot"
        .formatted(snapshot(document).title(), client(document), document.sections().size());
  }

  /// Documents of several organizations belong to none.
  private static ChangeJournal.Subject subject(List<Document> documents) {
    var first = subject(documents.getFirst());
    var isOfOne = documents.stream().mapToLong(Document::organizationId).distinct().count() == 1;
    return isOfOne
        ? first
        : new ChangeJournal.Subject(
            first.kind(), first.recordId(), OptionalLong.empty(), first.name());
  }

  static ChangeJournal.Subject subject(Document document) {
    return new ChangeJournal.Subject(
        Kinds.DOCUMENT,
        OptionalLong.of(document.id()),
        OptionalLong.of(document.organizationId()),
        document.name());
  }

  static String client(Document document) {
    return Markdown.line(
        document.organizationName().orElse("organization " + document.organizationId()));
  }

  static Snapshot snapshot(Document document) {
    return Snapshot.of(Kinds.DOCUMENT, document.id(), document.name(), state(document));
  }

  /// The document with its sections.
  static Snapshot whole(Document document) {
    var state = state(document);
    var sections = state.putArray("sections");
    document.sections().forEach(section -> sections.add(SectionPlans.state(section)));
    return Snapshot.of(Kinds.DOCUMENT, document.id(), document.name(), state);
  }

  static ObjectNode state(Document document) {
    return Records.pick(
        document.attributes(),
        List.of(
            "organization_id",
            "name",
            "document_folder_id",
            "published",
            "archived",
            "updated_at"));
  }
}
