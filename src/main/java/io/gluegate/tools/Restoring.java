package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.Snapshot;
import io.gluegate.core.Json;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.ItGlueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes deleted documents anew, one request after the other. When one fails, what was made before
/// stays, and the answer says where it ended.
record Restoring(List<Snapshot> deleted) implements Plan.Step {

  Restoring {
    deleted = List.copyOf(deleted);
  }

  @Override
  public Plan.Written send(ItGlue itGlue) {
    var made = new ArrayList<Snapshot>();
    var missing = new ArrayList<String>();
    for (var old : deleted) {
      try {
        made.add(restored(itGlue, old, missing));
      } catch (ItGlueException e) {
        if (made.isEmpty()) {
          throw e;
        }
        missing.add(old.title() + ": " + e.getMessage());
      }
    }
    return written(made, missing);
  }

  /// A half-made document is not told from one of the same name, so nobody can know.
  @Override
  public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
    return Optional.empty();
  }

  private static Snapshot restored(ItGlue itGlue, Snapshot old, List<String> missing) {
    var state = old.state();
    var organizationId = state.path("organization_id").asLong();
    var document = create(itGlue, organizationId, old.name(), folder(state));
    for (var section : state.path("sections")) {
      try {
        itGlue.sectionWrites(document.id()).create(SectionPlans.section(section));
      } catch (ItGlueException e) {
        missing.add(
            "a section of \"%s\" (position %d): %s"
                .formatted(old.name(), section.path("sort").asInt(), e.getMessage()));
      }
    }
    return DocumentPlans.whole(itGlue.document(document.id()));
  }

  /// A folder that has gone does not keep the document from coming back.
  private static Document create(
      ItGlue itGlue, long organizationId, String name, OptionalLong folder) {
    try {
      return itGlue.documentWrites().create(organizationId, name, folder);
    } catch (ItGlueException e) {
      if (e.kind() == ItGlueException.Kind.INVALID && folder.isPresent()) {
        return itGlue.documentWrites().create(organizationId, name, OptionalLong.empty());
      }
      throw e;
    }
  }

  private static OptionalLong folder(JsonNode state) {
    var folder = state.path("document_folder_id");
    return folder.isIntegralNumber() ? OptionalLong.of(folder.longValue()) : OptionalLong.empty();
  }

  private static Plan.Written written(List<Snapshot> made, List<String> missing) {
    var text = new StringBuilder("Recreated as drafts:\n");
    made.forEach(each -> text.append("- ").append(Markdown.line(each.title())).append('\n'));
    if (!missing.isEmpty()) {
      text.append("\nNot restored:\n");
      missing.forEach(each -> text.append("- ").append(Markdown.line(each)).append('\n'));
    }
    text.append("\nPublish them with itglue_publish_document when they are to be read.");
    return new Plan.Written(made, text.toString(), Optional.of(item(made, missing)));
  }

  private static ObjectNode item(List<Snapshot> made, List<String> missing) {
    var item = Json.object();
    var restored = item.putArray("restored");
    made.forEach(
        each -> restored.addObject().put("id", each.id().orElseThrow()).put("name", each.name()));
    missing.forEach(item.putArray("not_restored")::add);
    return item;
  }
}
