package io.gluegate.tools;

/// A tool with its arguments: the record's components are the arguments, [ToolSpec] is what clients
/// see.
public sealed interface Tool permits PlainTool, WriteTool {}
