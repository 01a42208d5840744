package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Role;
import io.gluegate.core.Json;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One tool of the catalog: its face, its arguments, and how to make a call of it.
public final class ToolDefinition {

  private final ToolSpec spec;
  private final ObjectNode inputSchema;
  private final ToolArguments arguments;
  private final boolean writes;

  ToolDefinition(Class<? extends Tool> tool) {
    this.spec = tool.getAnnotation(ToolSpec.class);
    var components = components(tool, spec.effect());
    this.inputSchema = InputSchema.of(components);
    this.arguments = new ToolArguments(tool, components, inputSchema);
    this.writes = WriteTool.class.isAssignableFrom(tool);
  }

  private static List<RecordComponent> components(Class<? extends Tool> tool, Effect effect) {
    var own = Arrays.stream(tool.getRecordComponents());
    return WriteTool.class.isAssignableFrom(tool)
        ? Stream.concat(own, WriteOptions.components(effect).stream()).toList()
        : own.toList();
  }

  /// Whether it changes IT Glue.
  public boolean writes() {
    return writes;
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

  boolean isAdvanced() {
    return spec.advanced();
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

  /// What a client sees of it (`Tool` of the schema).
  public ObjectNode face() {
    var face =
        Json.object().put("name", name()).put("title", title()).put("description", description());
    face.set("inputSchema", inputSchema());
    face.putObject("annotations")
        .put("title", title())
        .put("readOnlyHint", effect().isReadOnly())
        .put("destructiveHint", effect().isDestructive())
        .put("idempotentHint", effect().isIdempotent())
        .put("openWorldHint", isOpenWorld());
    return face;
  }

  ToolArguments.Parsed parse(JsonNode given) {
    return arguments.parse(given);
  }
}
