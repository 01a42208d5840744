package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import io.gluegate.changes.FieldChange;
import io.gluegate.changes.RecordDiff;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Changes of records for readers: short values side by side, long ones as a unified diff.
final class DiffText {

  /// Characters of a value that is shown on one line.
  static final int LINE_LENGTH_MAX = 120;

  /// Lines of both values of a field that are compared: the time grows with the square of those
  /// that differ.
  static final int COMPARED_LINES_MAX = 4_000;

  private static final int CONTEXT_LINES = 2;

  private DiffText() {}

  static String of(List<RecordDiff> diffs) {
    return diffs.stream().map(DiffText::of).collect(Collectors.joining("\n"));
  }

  static ArrayNode structured(List<RecordDiff> diffs) {
    var records = Json.array();
    for (var diff : diffs) {
      var record = records.addObject();
      record.put("kind", diff.record().kind()).put("name", diff.record().name());
      diff.record().id().ifPresent(id -> record.put("id", id));
      record.put("fate", diff.fate().name().toLowerCase(Locale.ROOT));
      var fields = record.putArray("fields");
      for (var field : diff.fields()) {
        var one = fields.addObject().put("field", field.path());
        field.before().ifPresent(value -> one.set("before", value));
        field.after().ifPresent(value -> one.set("after", value));
      }
    }
    return records;
  }

  private static String of(RecordDiff diff) {
    var head = "## %s: %s\n\n".formatted(word(diff.fate()), Markdown.line(diff.record().title()));
    var fields = diff.fields().stream().map(DiffText::of).collect(Collectors.joining());
    return head + (fields.isEmpty() ? "No field changes.\n" : fields);
  }

  private static String word(RecordDiff.Fate fate) {
    return switch (fate) {
      case CREATED -> "Created";
      case CHANGED -> "Changed";
      case DELETED -> "Deleted";
    };
  }

  private static String of(FieldChange field) {
    var before = field.before().map(DiffText::text);
    var after = field.after().map(DiffText::text);
    var isShort =
        before.filter(DiffText::isLong).isEmpty() && after.filter(DiffText::isLong).isEmpty();
    return isShort
        ? "- %s: %s → %s\n"
            .formatted(
                Markdown.code(field.path()),
                before.map(DiffText::quoted).orElse("(nothing)"),
                after.map(DiffText::quoted).orElse("(nothing)"))
        : "- %s:\n\n%s\n"
            .formatted(Markdown.code(field.path()), unified(before.orElse(""), after.orElse("")));
  }

  private static boolean isLong(String text) {
    return text.length() > LINE_LENGTH_MAX || text.indexOf('\n') >= 0;
  }

  private static String quoted(String text) {
    return "\"" + Markdown.line(text) + "\"";
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : Json.write(value);
  }

  private static String unified(String before, String after) {
    var old = lines(before);
    var now = lines(after);
    if (old.size() + now.size() > COMPARED_LINES_MAX) {
      return "(%,d characters before, %,d after: too many lines to compare)\n"
          .formatted(before.length(), after.length());
    }
    var diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            "before",
            "after",
            old,
            DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>()),
            CONTEXT_LINES);
    var body = String.join("\n", diff.subList(Math.min(2, diff.size()), diff.size()));
    var fence = "`".repeat(Math.max(3, longestTicks(body) + 1));
    return "%sdiff\n%s\n%s\n".formatted(fence, body, fence);
  }

  /// HTML has few line ends of its own, so that every block gets one.
  private static List<String> lines(String text) {
    return text.isEmpty()
        ? List.of()
        : text.replaceAll(
                "(</(?:p|li|ul|ol|h[1-6]|div|tr|table|pre|blockquote)>|<br ?/?>)(?!\n)", "$1\n")
            .lines()
            .toList();
  }

  private static int longestTicks(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
