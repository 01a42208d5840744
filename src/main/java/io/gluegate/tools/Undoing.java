package io.gluegate.tools;

import io.gluegate.access.Role;
import io.gluegate.changes.Change;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.RecordDiff;
import io.gluegate.changes.Snapshot;
import io.gluegate.itglue.FolderChange;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Plans what takes a change back.
final class Undoing {

  private Undoing() {}

  static Plan plan(ToolCall call, UUID id) {
    var change = VisibleChanges.find(call, id);
    if (change.isEmpty()) {
      return new Plan.Refused(VisibleChanges.unknown(id));
    }
    if (change.get().undoneBy().isPresent()) {
      return new Plan.Refused(
          "This change was undone by %s. To do it again, undo that one."
              .formatted(change.get().undoneBy().get()));
    }
    if (change.get().outcome() != Change.Outcome.DONE) {
      return new Plan.Refused(
          "This change did not certainly take effect, so there is nothing to undo. Look at the record itself.");
    }
    return call.backends()
        .journal()
        .content(id)
        .map(content -> reversed(call, content))
        .map(plan -> linked(plan, id))
        .orElseGet(
            () ->
                new Plan.Refused(
                    "What was there before can no longer be read: the key that sealed it is gone."));
  }

  private static Plan linked(Plan plan, UUID id) {
    return switch (plan) {
      case Plan.Refused refused -> refused;
      case Plan.Write write -> write.undoing(id);
    };
  }

  private static Plan reversed(ToolCall call, ChangeContent content) {
    var diffs = content.diff();
    if (diffs.isEmpty()) {
      return new Plan.Refused("This change changed nothing.");
    }
    var first = diffs.getFirst();
    return switch (first.record().kind()) {
      case Kinds.DOCUMENT -> document(call, content, diffs);
      case Kinds.SECTION -> section(call, content, first);
      case Kinds.ASSET -> asset(call, content, first);
      case Kinds.ATTACHMENT, Kinds.IMAGE -> file(call, first);
      default ->
          new Plan.Refused(
              "A change of this kind (%s) cannot be undone by this gateway."
                  .formatted(first.record().kind().replace('_', ' ')));
    };
  }

  private static Plan document(ToolCall call, ChangeContent content, List<RecordDiff> diffs) {
    return switch (diffs.getFirst().fate()) {
      case CREATED -> {
        var ids = content.after().stream().mapToLong(Undoing::id).boxed().toList();
        yield needsAdmin(call).orElseGet(() -> DocumentPlans.delete(call, ids));
      }
      case DELETED -> DocumentPlans.restore(call, content.before());
      case CHANGED -> changedBack(call, content.before().getFirst(), content.after().getFirst());
    };
  }

  private static Plan changedBack(ToolCall call, Snapshot before, Snapshot after) {
    var isPublishing =
        !before.state().path("published").asBoolean()
            && after.state().path("published").asBoolean();
    if (isPublishing) {
      return new Plan.Refused("IT Glue has no way to take a publication back.");
    }
    var isSame =
        before.name().equals(after.name())
            && Found.isAs(before.state(), after.state(), "document_folder_id");
    if (isSame) {
      return new Plan.Refused("This change left the record as it was.");
    }
    return Overwriting.guarded(
        DocumentPlans.update(call, id(before), Optional.of(before.name()), folder(before)), after);
  }

  private static FolderChange folder(Snapshot document) {
    var folder = document.state().path("document_folder_id");
    return folder.isIntegralNumber()
        ? new FolderChange.MoveTo(folder.longValue())
        : new FolderChange.ToRoot();
  }

  private static Plan section(ToolCall call, ChangeContent content, RecordDiff diff) {
    var documentId = diff.record().state().path("document_id").asLong();
    return switch (diff.fate()) {
      case CREATED -> SectionPlans.delete(call, documentId, id(diff.record()));
      case DELETED -> SectionPlans.restore(call, documentId, content.before().getFirst());
      case CHANGED ->
          Overwriting.guarded(
              SectionPlans.putBack(call, documentId, content.before().getFirst()),
              content.after().getFirst());
    };
  }

  private static Plan asset(ToolCall call, ChangeContent content, RecordDiff diff) {
    return switch (diff.fate()) {
      case CREATED -> needsAdmin(call).orElseGet(() -> AssetPlans.delete(call, id(diff.record())));
      case DELETED -> AssetPlans.restore(call, content.before().getFirst());
      case CHANGED ->
          Overwriting.guarded(
              AssetUpdates.putBack(call, content.before().getFirst()), content.after().getFirst());
    };
  }

  private static Plan file(ToolCall call, RecordDiff diff) {
    var state = diff.record().state();
    return switch (diff.fate()) {
      case CREATED ->
          needsAdmin(call)
              .orElseGet(
                  () ->
                      diff.record().kind().equals(Kinds.IMAGE)
                          ? ImagePlans.delete(call, id(diff.record()))
                          : AttachmentPlans.delete(
                              call, AttachmentPlans.parent(state), id(diff.record())));
      case CHANGED, DELETED ->
          new Plan.Refused(
              "The content of a deleted file is kept nowhere, so it cannot be brought back. Upload it again.");
    };
  }

  /// What was made is deleted, which only an admin may.
  static Optional<Plan> needsAdmin(ToolCall call) {
    return call.principal().role().includes(Role.ADMIN)
        ? Optional.empty()
        : Optional.of(
            new Plan.Refused(
                "Undoing this deletes the record, for which the role admin is needed."));
  }

  static long id(Snapshot snapshot) {
    return snapshot.id().orElseThrow();
  }
}
