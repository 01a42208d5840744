package io.gluegate.tools;

import io.gluegate.changes.RecordDiff;
import io.gluegate.changes.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Finds what was changed in a record since a moment, for a write that would overwrite it.
final class Overwriting {

  private Overwriting() {}

  /// The plan with what it would overwrite as a loss: the fields that are no longer as `known`.
  static Plan guarded(Plan plan, Snapshot known) {
    if (!(plan instanceof Plan.Write write)) {
      return plan;
    }
    var since = since(known, write.content().before());
    var losses = new ArrayList<>(write.losses());
    if (!since.isEmpty()) {
      losses.add("what was changed since: " + since);
    }
    return write.losing(losses);
  }

  /// The fields that are not as they were, in one line; empty when all are.
  static String since(Snapshot known, List<Snapshot> now) {
    return RecordDiff.between(List.of(known), now).stream()
        .filter(diff -> diff.fate() == RecordDiff.Fate.CHANGED)
        .flatMap(diff -> diff.fields().stream())
        .map(field -> field.path())
        .collect(Collectors.joining(", "));
  }
}
