package io.gluegate.tools;

/// A tool that does its work at once, because it changes nothing in IT Glue.
public sealed interface PlainTool extends Tool
    permits ApiTools,
        AttachmentTools,
        ChangeTools,
        ConfigurationTools,
        ContactTools,
        DocumentTools,
        ExpirationTools,
        FlexibleAssetTools,
        LocationTools,
        OrganizationTools,
        SearchTools,
        SlotTools {

  /// Throws [io.gluegate.itglue.ItGlueException] when IT Glue does not give what the work needs.
  ToolResult run(ToolCall call);
}
