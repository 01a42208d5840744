package io.gluegate.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What becomes of one record: made, changed or deleted, field by field. The times at which IT Glue
/// last touched it are left out.
public record RecordDiff(Snapshot record, Fate fate, List<FieldChange> fields) {

  private static final Set<String> NOT_COMPARED = Set.of("updated_at", "created_at");

  /// What becomes of the record as a whole.
  public enum Fate {
    CREATED,
    CHANGED,
    DELETED
  }

  public RecordDiff {
    fields = List.copyOf(fields);
  }

  /// Records of `after` that have an id are compared with those of that id in `before`.
  public static List<RecordDiff> between(List<Snapshot> before, List<Snapshot> after) {
    var diffs = new ArrayList<RecordDiff>();
    for (var old : before) {
      diffs.add(
          counterpart(old, after)
              .map(now -> new RecordDiff(now, Fate.CHANGED, fields(old.state(), now.state())))
              .orElseGet(
                  () -> new RecordDiff(old, Fate.DELETED, fields(old.state(), Json.object()))));
    }
    for (var now : after) {
      if (counterpart(now, before).isEmpty()) {
        diffs.add(new RecordDiff(now, Fate.CREATED, fields(Json.object(), now.state())));
      }
    }
    return List.copyOf(diffs);
  }

  private static Optional<Snapshot> counterpart(Snapshot one, List<Snapshot> others) {
    return others.stream()
        .filter(other -> other.kind().equals(one.kind()))
        .filter(other -> other.id().isPresent() && other.id().equals(one.id()))
        .findFirst();
  }

  private static List<FieldChange> fields(JsonNode before, JsonNode after) {
    var old = leaves(before);
    var now = leaves(after);
    var paths = new LinkedHashSet<>(old.keySet());
    paths.addAll(now.keySet());
    return paths.stream()
        .filter(path -> !NOT_COMPARED.contains(path.substring(path.lastIndexOf('.') + 1)))
        .map(
            path ->
                new FieldChange(
                    path, Optional.ofNullable(old.get(path)), Optional.ofNullable(now.get(path))))
        .filter(change -> !isSame(change.before(), change.after()))
        .toList();
  }

  /// A number is the same in every width: what was read from the database may be narrower.
  private static boolean isSame(Optional<JsonNode> before, Optional<JsonNode> after) {
    var areNumbers =
        before.filter(JsonNode::isNumber).isPresent()
            && after.filter(JsonNode::isNumber).isPresent();
    return areNumbers
        ? before.get().decimalValue().compareTo(after.get().decimalValue()) == 0
        : before.equals(after);
  }

  /// Null and missing are the same: nothing is there.
  private static Map<String, JsonNode> leaves(JsonNode state) {
    var leaves = new LinkedHashMap<String, JsonNode>();
    collect("", state, leaves);
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
    var prefix = path.isEmpty() ? "" : path + ".";
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> collect(prefix + entry.getKey(), entry.getValue(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(prefix + i, node.get(i), leaves);
      }
    } else if (!node.isNull()) {
      leaves.put(path, node);
    }
  }
}
