package io.gluegate.tools;

/// A tool that changes IT Glue. What it would do is planned first, from reads alone; whether it may
/// is decided by who dispatches it; only then the plan is carried out. So every such tool can be
/// previewed, confirmed, kept and undone, and none can forget it.
public sealed interface WriteTool extends Tool
    permits AssetWriteTools, DocumentWriteTools, FileWriteTools, SectionWriteTools, UndoTools {

  /// Reads what is there and says what would become of it; writes nothing. Throws
  /// [io.gluegate.itglue.ItGlueException] when IT Glue does not give what the plan needs.
  Plan plan(ToolCall call);
}
