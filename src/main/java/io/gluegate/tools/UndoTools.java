package io.gluegate.tools;

import static io.gluegate.access.Role.EDITOR;
import static io.gluegate.tools.Effect.UPDATE;

import java.util.UUID;

/// Takes back what was changed.
sealed interface UndoTools extends WriteTool {

  @ToolSpec(
      name = "itglue_undo_change",
      title = "Undo a change",
      role = EDITOR,
      effect = UPDATE,
      description =
          """
          Undo a change made through this gateway: put fields back, recreate what was deleted, delete what was created.
          Says what cannot be restored, such as ids, images and passwords. The undoing is a change itself and can be undone.
          """)
  record UndoChange(@Describe("Change to undo, from itglue_list_changes") UUID changeId)
      implements UndoTools {

    @Override
    public Plan plan(ToolCall call) {
      return Undoing.plan(call, changeId);
    }
  }
}
