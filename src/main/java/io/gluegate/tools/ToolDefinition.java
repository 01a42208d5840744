package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Role;
import java.time.Duration;

/// One tool of the catalog: its face, its arguments, and how to make a call of it.
public final class ToolDefinition {

  private final ToolSpec spec;
  private final ObjectNode inputSchema;
  private final ToolArguments arguments;

  ToolDefinition(Class<? extends Tool> tool) {
    this.spec = tool.getAnnotation(ToolSpec.class);
    this.inputSchema = InputSchema.of(tool);
    this.arguments = new ToolArguments(tool, inputSchema);
  }

  public String name() {
    return spec.name();
  }

  public String title() {
    return spec.title();
  }

  public String description() {
    return spec.description().strip();
  }

  public Effect effect() {
    return spec.effect();
  }

  public boolean isOpenWorld() {
    return spec.openWorld();
  }

  Duration timeMax() {
    return Duration.ofSeconds(spec.secondsMax());
  }

  public Role role() {
    return spec.role();
  }

  /// Whether a caller of that role may use the tool; a read-only door lets only readers through.
  public boolean isOpenTo(Role role, boolean readOnly) {
    return role.includes(spec.role()) && (!readOnly || spec.effect().isReadOnly());
  }

  public ObjectNode inputSchema() {
    return inputSchema.deepCopy();
  }

  ToolArguments.Parsed parse(JsonNode given) {
    return arguments.parse(given);
  }
}
