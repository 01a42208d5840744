package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The methods of each era, by name. A method knows neither HTTP nor sessions nor the era.
public final class Methods {

  private final Optional<Changes> changes;
  private final Map<String, Method> modern = new HashMap<>();
  private final Map<String, Method> legacy = new HashMap<>();
  private final Map<String, ToolHeaders> toolHeaders = new HashMap<>();

  Methods(Optional<Changes> changes) {
    this.changes = changes;
  }

  /// Where a method that changes a list tells of it.
  Changes changes() {
    return changes.orElseThrow();
  }

  /// The work of a method.
  @FunctionalInterface
  interface Method {

    Outcome handle(CallContext context, ObjectNode params);
  }

  Methods add(Era era, String name, Method method) {
    of(era).put(name, method);
    return this;
  }

  /// Has the headers of calls of that tool checked against its annotations `x-mcp-header`.
  Methods addToolSchema(String tool, JsonNode inputSchema) {
    toolHeaders.put(tool, ToolHeaders.of(tool, inputSchema));
    return this;
  }

  Optional<ToolHeaders> findToolHeaders(String tool) {
    return Optional.ofNullable(toolHeaders.get(tool));
  }

  Methods addToBoth(Map<String, Method> methods) {
    modern.putAll(methods);
    legacy.putAll(methods);
    return this;
  }

  Optional<Method> find(Era era, String name) {
    return Optional.ofNullable(of(era).get(name));
  }

  private Map<String, Method> of(Era era) {
    return era == Era.MODERN ? modern : legacy;
  }
}
