package io.gluegate.tools;

import io.gluegate.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Every tool by its name. The sealed hierarchy of [Tool] is the list, so nothing else names them.
public final class ToolCatalog {

  private final Map<String, ToolDefinition> byName = new TreeMap<>();

  public ToolCatalog() {
    records(Tool.class)
        .map(ToolDefinition::new)
        .forEach(definition -> byName.put(definition.name(), definition));
  }

  public Optional<ToolDefinition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// The tools that a caller of that role may use, by name.
  public List<ToolDefinition> openTo(Role role, boolean readOnly) {
    return byName.values().stream().filter(tool -> tool.isOpenTo(role, readOnly)).toList();
  }

  private static Stream<Class<? extends Tool>> records(Class<?> kind) {
    return kind.isSealed()
        ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(ToolCatalog::records)
        : Stream.of(kind.asSubclass(Tool.class));
  }
}
