package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.RecordDiff;
import io.gluegate.core.Json;
import java.util.List;
import java.util.UUID;

/// The answers of tools that write.
public final class WriteText {

  private WriteText() {}

  static ToolResult done(WriteOptions options, Plan.Written written, UUID change, String note) {
    var content = Json.object().put("status", "done").put("change_id", change.toString());
    written.item().ifPresent(item -> content.set("item", item));
    if (!note.isEmpty()) {
      content.putArray("notes").add(note);
    }
    var told = note.isEmpty() ? "" : "\n\nNote: " + note;
    return ToolResult.of(
        options.responseFormat(),
        "%s%s\n\n(Change %s; itglue_undo_change can undo it where that is possible.)"
            .formatted(written.text(), told, change),
        content);
  }

  static ToolResult unknown(Plan.Write planned, UUID change, String reason) {
    return ToolResult.error(
        "It is not known whether this took effect: %s (%s) When looked up afterwards it was not there; it may still arrive. Look at the record before you repeat the call. Change %s."
            .formatted(planned.summary(), reason, change));
  }

  /// What would change, when nothing was.
  public static ToolResult preview(Plan.Write planned) {
    var text =
        "Dry run: nothing was changed. This call would do this: %s\n\n%s"
            .formatted(planned.summary(), DiffText.of(planned.shown()));
    return ToolResult.of(text + losses(planned), content("dry_run", planned, planned.shown()));
  }

  /// The question to the caller's user, for a client that cannot ask them itself.
  public static ToolResult confirmation(Plan.Write planned, String token) {
    var text =
        """
        Nothing was changed yet: this needs the agreement of your user. Show them what it would do, and ask.

        %s
        %s
        """
            .formatted(planned.summary(), losses(planned));
    return ToolResult.of(text, content("confirmation_required", planned, inShort(planned)))
        .withToken(
            "When they agree, call again within 5 minutes with the same arguments and confirmation_token: ",
            "confirmation_token",
            token);
  }

  /// The plan waits for a second person.
  public static ToolResult waiting(Plan.Write planned, UUID approval) {
    var text =
        """
        Nothing was changed yet: this needs another editor or admin than you, who releases approval %s \
        (gluegate approval release, or POST /api/v1/approvals/%s/release) within 24 hours.

        %s
        %s
        Once it is released, call again with the same arguments.
        """
            .formatted(approval, approval, planned.summary(), losses(planned));
    return ToolResult.of(
        text,
        content("waiting_for_approval", planned, inShort(planned))
            .put("approval_id", approval.toString()));
  }

  /// What is asked of a person, in full sentences.
  public static String question(Plan.Write planned) {
    return planned.summary() + "\n" + losses(planned);
  }

  private static String losses(Plan.Write planned) {
    if (planned.losses().isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\nWhat would be lost:\n");
    planned.losses().forEach(loss -> text.append("- ").append(Markdown.line(loss)).append('\n'));
    return text.toString();
  }

  /// What is deleted is named alone: its content is shown by a dry run.
  private static List<RecordDiff> inShort(Plan.Write planned) {
    return planned.shown().stream()
        .map(
            diff ->
                diff.fate() == RecordDiff.Fate.DELETED
                    ? new RecordDiff(diff.record(), diff.fate(), List.of())
                    : diff)
        .toList();
  }

  private static ObjectNode content(String status, Plan.Write planned, List<RecordDiff> changes) {
    var content = Json.object().put("status", status).put("summary", planned.summary());
    content.set("changes", DiffText.structured(changes));
    planned.losses().forEach(content.putArray("losses")::add);
    return content;
  }
}
