package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.changes.Change;
import io.gluegate.changes.FieldChange;
import io.gluegate.changes.RecordDiff;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Which changes a caller may see: all of their organizations, unless they bring an IT Glue key of
/// their own, which may not read what others changed. Then only theirs.
final class VisibleChanges {

  private static final String NOT_SHOWN = "[link, not shown]";

  /// One of several values of a trait.
  private static final Pattern LINK = Pattern.compile("traits\\.[^.]+\\.\\d+");

  private VisibleChanges() {}

  /// Whose changes may be seen; empty when everybody's may.
  static Optional<String> of(ToolCall call) {
    return call.principal().ownKey().map(key -> call.principal().subject());
  }

  static Optional<Change> find(ToolCall call, UUID id) {
    var whose = of(call);
    return call.backends()
        .journal()
        .find(id)
        .filter(change -> whose.isEmpty() || whose.get().equals(change.principal()))
        .filter(change -> isWithin(call.principal().readable(), change));
  }

  private static boolean isWithin(OrganizationScope scope, Change change) {
    return scope.isEverything() || change.organizationId().filter(scope::includes).isPresent();
  }

  /// What a change does, record by record. Links of flexible assets are ids alone there, of which
  /// nobody can tell whose they are, so a caller who is limited does not see them.
  static List<RecordDiff> shown(ToolCall call, List<RecordDiff> diffs) {
    return call.principal().readable().isEverything()
        ? diffs
        : diffs.stream().map(VisibleChanges::withoutLinks).toList();
  }

  private static RecordDiff withoutLinks(RecordDiff diff) {
    if (!diff.record().kind().equals(Kinds.ASSET)) {
      return diff;
    }
    return new RecordDiff(
        diff.record(),
        diff.fate(),
        diff.fields().stream().map(VisibleChanges::withoutLinks).toList());
  }

  private static FieldChange withoutLinks(FieldChange field) {
    var isLink = LINK.matcher(field.path()).matches();
    return isLink
        ? new FieldChange(
            field.path(),
            field.before().map(VisibleChanges::withoutId),
            field.after().map(VisibleChanges::withoutId))
        : field;
  }

  private static JsonNode withoutId(JsonNode value) {
    return value.isIntegralNumber() ? TextNode.valueOf(NOT_SHOWN) : value;
  }

  static String unknown(UUID id) {
    return "There is no change %s, or it is older than what is kept. itglue_list_changes tells which there are."
        .formatted(id);
  }
}
