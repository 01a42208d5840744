package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import io.gluegate.changes.ChangeJournal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// What was changed through this gateway.
sealed interface ChangeTools extends PlainTool {

  int CHANGES_DEFAULT = 20;

  @ToolSpec(
      name = "itglue_list_changes",
      title = "List changes",
      role = VIEWER,
      effect = READ,
      openWorld = false,
      description =
          """
          List what was created, changed and deleted through this gateway, the newest first: when, by whom, \
          what came of it, and whether it was undone. Changes made in IT Glue itself are not known here.
          """)
  record ListChanges(
      @Describe("Only changes at this organization") OptionalLong organizationId,
      @Describe("Only changes of the record with this id") OptionalLong recordId,
      @Describe("Only changes before the one with this id, to read on") Optional<UUID> before,
      @Range(min = 1, max = 100) @Describe("Changes to list, 20 when left out") OptionalInt limit,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements ChangeTools {

    @Override
    public ToolResult run(ToolCall call) {
      var wanted =
          new ChangeJournal.Wanted(
              organizationId, recordId, VisibleChanges.of(call), call.principal().readable());
      var most = limit.orElse(CHANGES_DEFAULT);
      var changes = call.backends().journal().newest(wanted, before, most + 1);
      return ChangeText.list(responseFormat, changes, most);
    }
  }

  @ToolSpec(
      name = "itglue_show_change",
      title = "Show a change",
      role = VIEWER,
      effect = READ,
      openWorld = false,
      description =
          "Show one change made through this gateway as a diff: every field before and after.")
  record ShowChange(
      @Describe("Change to show, from itglue_list_changes") UUID changeId,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements ChangeTools {

    @Override
    public ToolResult run(ToolCall call) {
      return VisibleChanges.find(call, changeId)
          .map(
              change ->
                  ChangeText.one(
                      responseFormat,
                      change,
                      call.backends()
                          .journal()
                          .content(changeId)
                          .map(content -> VisibleChanges.shown(call, content.diff()))))
          .orElseGet(() -> ToolResult.error(VisibleChanges.unknown(changeId)));
    }
  }
}
