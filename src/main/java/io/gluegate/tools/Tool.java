package io.gluegate.tools;

/// A tool with its arguments: the record's components are the arguments, [ToolSpec] is what clients
/// see, [#run] is the work.
public sealed interface Tool
    permits AttachmentTools,
        ConfigurationTools,
        ContactTools,
        DocumentTools,
        ExpirationTools,
        FlexibleAssetTools,
        LocationTools,
        OrganizationTools,
        SearchTools {

  /// Throws [io.gluegate.itglue.ItGlueException] when IT Glue does not give what the work needs.
  ToolResult run(ToolCall call);
}
