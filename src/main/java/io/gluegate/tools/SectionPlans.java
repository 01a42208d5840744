package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.Snapshot;
import io.gluegate.core.Json;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.DocumentSection;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.NewSection;
import io.gluegate.itglue.SectionChange;
import io.gluegate.itglue.SectionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Plans of writes to the sections of documents.
final class SectionPlans {

  private SectionPlans() {}

  static Plan create(ToolCall call, long documentId, NewSection section) {
    var document = call.itGlue().document(documentId);
    var state =
        Json.object()
            .put("document_id", documentId)
            .put("resource_type", section.kind().resourceType());
    put(state, section.values());
    var name = name(section.kind().resourceType(), section.values().content());
    return Plan.Write.of(
        subject(document, OptionalLong.empty(), name),
        "Adds a section (%s) to %s of %s"
            .formatted(
                name, DocumentPlans.snapshot(document).title(), DocumentPlans.client(document)),
        new ChangeContent(List.of(), List.of(Snapshot.planned(Kinds.SECTION, name, state))),
        new Creating(documentId, section, document.published()));
  }

  /// Sends a create, and knows its section again.
  private record Creating(long documentId, NewSection section, boolean isPublished)
      implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      return written(itGlue.sectionWrites(documentId).create(section));
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      if (sent.recordId().isPresent()) {
        var id = sent.recordId().getAsLong();
        return Found.orGone(() -> written(itGlue.documentSection(documentId, id)));
      }
      var since = sent.at().minusSeconds(DocumentPlans.CLOCKS_APART_SECONDS_MAX);
      return itGlue.lookups().sections(documentId, section, since).records().stream()
          .findFirst()
          .map(this::written);
    }

    private Plan.Written written(DocumentSection made) {
      return of(made, "Added the section (id %d).".formatted(made.id()), isPublished);
    }
  }

  static Plan update(ToolCall call, long documentId, long id, SectionChange change) {
    var document = call.itGlue().document(documentId);
    var old = call.itGlue().documentSection(documentId, id);
    var state = state(old);
    put(state, change);
    var after = Snapshot.of(Kinds.SECTION, id, name(old), state);
    return Plan.Write.of(
        subject(document, OptionalLong.of(id), name(old)),
        "Changes %s in %s of %s"
            .formatted(
                snapshot(old).title(),
                DocumentPlans.snapshot(document).title(),
                DocumentPlans.client(document)),
        new ChangeContent(List.of(snapshot(old)), List.of(after)),
        new Updating(documentId, id, change, document.published()));
  }

  /// Sends an update, and knows whether it is there. IT Glue cleans HTML as it stores it, so that a
  /// content it changed counts as unknown.
  private record Updating(long documentId, long id, SectionChange change, boolean isPublished)
      implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      return written(itGlue.sectionWrites(documentId).update(id, change));
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      var now = itGlue.documentSection(documentId, id);
      var wanted = state(now);
      put(wanted, change);
      return Found.isAs(state(now), wanted, "content", "level", "duration", "sort")
          ? Optional.of(written(now))
          : Optional.empty();
    }

    private Plan.Written written(DocumentSection changed) {
      return of(changed, "Changed the section (id %d).".formatted(id), isPublished);
    }
  }

  static Plan delete(ToolCall call, long documentId, long id) {
    var document = call.itGlue().document(documentId);
    var old = call.itGlue().documentSection(documentId, id);
    var holdsImages = old.kind().equals("Gallery") || old.kind().equals("Step");
    var losses =
        Stream.of(
                Optional.of(
                    "%s: its text can be brought back with itglue_undo_change, under another id"
                        .formatted(snapshot(old).title())),
                holdsImages ? Optional.of("the images of the section") : Optional.<String>empty())
            .flatMap(Optional::stream)
            .toList();
    return Plan.Write.of(
            subject(document, OptionalLong.of(id), name(old)),
            "Deletes %s from %s of %s"
                .formatted(
                    snapshot(old).title(),
                    DocumentPlans.snapshot(document).title(),
                    DocumentPlans.client(document)),
            new ChangeContent(List.of(snapshot(old)), List.of()),
            new Deleting(documentId, id, document.published()))
        .losing(losses);
  }

  /// Sends a delete, and knows whether the section has gone.
  private record Deleting(long documentId, long id, boolean isPublished) implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      itGlue.sectionWrites(documentId).delete(id);
      return written();
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      return Found.orGone(() -> itGlue.documentSection(documentId, id)).isPresent()
          ? Optional.empty()
          : Optional.of(written());
    }

    private Plan.Written written() {
      var deleted = Json.object();
      deleted.putArray("deleted_ids").add(id);
      return new Plan.Written(
          List.of(),
          "Deleted the section (id %d).%s".formatted(id, publishHint(isPublished)),
          Optional.of(deleted));
    }
  }

  /// Puts a section's fields back.
  static Plan putBack(ToolCall call, long documentId, Snapshot before) {
    return update(call, documentId, before.id().orElseThrow(), values(before.state()));
  }

  /// Makes a deleted section anew, at its place.
  static Plan restore(ToolCall call, long documentId, Snapshot before) {
    return switch (create(call, documentId, section(before.state()))) {
      case Plan.Write write when holdsImages(before) ->
          write.losing(List.of("the images of the section"));
      case Plan other -> other;
    };
  }

  private static boolean holdsImages(Snapshot section) {
    var type = section.state().path("resource_type").asText();
    return type.endsWith("Gallery") || type.endsWith("Step");
  }

  static NewSection section(JsonNode state) {
    var type = state.path("resource_type").asText();
    var kind =
        Arrays.stream(SectionKind.values())
            .filter(each -> each.resourceType().equals(type))
            .findFirst()
            .orElse(SectionKind.TEXT);
    return new NewSection(kind, values(state));
  }

  private static SectionChange values(JsonNode state) {
    return new SectionChange(
        Optional.of(state.path("content")).filter(JsonNode::isTextual).map(JsonNode::textValue),
        integer(state.path("level")),
        integer(state.path("duration")),
        integer(state.path("sort")));
  }

  private static Optional<Integer> integer(JsonNode value) {
    return Optional.of(value).filter(JsonNode::isIntegralNumber).map(JsonNode::intValue);
  }

  private static Plan.Written of(DocumentSection section, String sentence, boolean isPublished) {
    return new Plan.Written(
        List.of(snapshot(section)),
        sentence + publishHint(isPublished) + "\n\n" + DocumentText.of(section),
        Optional.of(section.attributes()));
  }

  private static String publishHint(boolean isPublished) {
    return isPublished
        ? " Readers see it once the document is published again (itglue_publish_document)."
        : "";
  }

  private static ChangeJournal.Subject subject(Document document, OptionalLong id, String name) {
    return new ChangeJournal.Subject(
        Kinds.SECTION, id, OptionalLong.of(document.organizationId()), name);
  }

  static Snapshot snapshot(DocumentSection section) {
    return Snapshot.of(Kinds.SECTION, section.id(), name(section), state(section));
  }

  static ObjectNode state(DocumentSection section) {
    var state = Json.object().put("document_id", section.documentId());
    state.put("resource_type", section.resourceType());
    section.content().ifPresent(text -> state.put("content", text));
    section.level().ifPresent(level -> state.put("level", level));
    section.durationMinutes().ifPresent(minutes -> state.put("duration", minutes));
    state.put("sort", section.sort());
    section.updatedAt().ifPresent(at -> state.put("updated_at", at.toString()));
    return state;
  }

  private static void put(ObjectNode state, SectionChange change) {
    change.content().ifPresent(text -> state.put("content", text));
    change.level().ifPresent(level -> state.put("level", level));
    change.durationMinutes().ifPresent(minutes -> state.put("duration", minutes));
    change.sort().ifPresent(position -> state.put("sort", position));
  }

  private static String name(DocumentSection section) {
    return name(section.resourceType(), section.content());
  }

  /// A section has no name of its own: its kind, and for headings the text.
  private static String name(String resourceType, Optional<String> content) {
    var kind = resourceType.replaceFirst("^Document::", "");
    return kind.equals("Heading")
        ? content.map(text -> kind + " " + Markdown.line(text)).orElse(kind)
        : kind;
  }
}
