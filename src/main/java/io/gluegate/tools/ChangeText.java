package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.Change;
import io.gluegate.changes.RecordDiff;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Changes for readers.
final class ChangeText {

  private static final String NO_CONTENT =
      "What was there before and after can no longer be read: the key that sealed it is gone.";

  private ChangeText() {}

  /// `changes` may hold one more than are shown, which tells that there are more.
  static ToolResult list(Optional<ResponseFormat> format, List<Change> changes, int most) {
    var shown = changes.stream().limit(most).toList();
    var content = Json.object();
    var items = content.putArray("items");
    shown.forEach(change -> items.add(record(change)));
    content.put("has_more", changes.size() > most);
    var text = new StringBuilder("# Changes, the newest first\n\n");
    shown.forEach(change -> text.append(line(change)).append('\n'));
    if (shown.isEmpty()) {
      text.append("None.\n");
    }
    if (changes.size() > most) {
      text.append("\nMore: call again with before ").append(shown.getLast().id()).append(".\n");
    }
    return ToolResult.of(format, text.toString(), content);
  }

  static ToolResult one(
      Optional<ResponseFormat> format, Change change, Optional<List<RecordDiff>> diffs) {
    var record = record(change);
    diffs.ifPresent(known -> record.set("changes", DiffText.structured(known)));
    var diff = diffs.map(DiffText::of).orElse(NO_CONTENT);
    var reason = change.reason().map(why -> "\n" + Markdown.line(why)).orElse("");
    return ToolResult.of(
        format, "%s%s\n\n%s".formatted(line(change), reason, diff), Records.item(record));
  }

  private static String line(Change change) {
    var undone = change.undoneBy().map(by -> ", undone by " + by).orElse("");
    return "- %s %s by %s with %s: %s (%s%s)"
        .formatted(
            change.startedAt(),
            change.id(),
            Markdown.line(change.label()),
            change.tool(),
            Markdown.line(change.summary()),
            outcome(change),
            undone);
  }

  private static String outcome(Change change) {
    return change.outcome().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode record(Change change) {
    var record = Json.object().put("id", change.id().toString());
    record.put("started_at", change.startedAt().toString());
    change.endedAt().ifPresent(at -> record.put("ended_at", at.toString()));
    record.put("label", change.label()).put("tool", change.tool()).put("kind", change.kind());
    change.recordId().ifPresent(id -> record.put("record_id", id));
    change.organizationId().ifPresent(id -> record.put("organization_id", id));
    record.put("name", change.name()).put("summary", change.summary());
    record.put("outcome", outcome(change));
    change.reason().ifPresent(reason -> record.put("reason", reason));
    change.undoes().ifPresent(id -> record.put("undoes", id.toString()));
    change.undoneBy().ifPresent(id -> record.put("undone_by", id.toString()));
    return record;
  }
}
