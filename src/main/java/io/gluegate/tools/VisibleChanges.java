package io.gluegate.tools;

import io.gluegate.changes.Change;
import java.util.Optional;
import java.util.UUID;

/// Which changes a caller may see: all, unless they bring an IT Glue key of their own, which may
/// not read what others changed. Then only theirs.
final class VisibleChanges {

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
        .filter(change -> whose.isEmpty() || whose.get().equals(change.principal()));
  }

  static String unknown(UUID id) {
    return "There is no change %s, or it is older than what is kept. itglue_list_changes tells which there are."
        .formatted(id);
  }
}
