package io.gluegate.tools;

import io.gluegate.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every tool by its name. The sealed hierarchy of [Tool] is the list, so nothing else names them.
public final class ToolCatalog {

  private final Map<String, ToolDefinition> byName = new TreeMap<>();

  /// Without the advanced tools.
  public ToolCatalog() {
    this(false);
  }

  private ToolCatalog(boolean withAdvanced) {
    records(Tool.class)
        .map(ToolDefinition::new)
        .filter(definition -> withAdvanced || !definition.isAdvanced())
        .forEach(definition -> byName.put(definition.name(), definition));
  }

  /// The names of all tools, switched on or not.
  public static Set<String> names() {
    return Set.copyOf(new ToolCatalog(true).byName.keySet());
  }

  /// The tools that are switched on.
  public static ToolCatalog of(ToolsConfig config) {
    if (config.isAdvanced()) {
      // A catalogue that cannot be right stops the start, not the first call.
      var _ = ApiCatalog.WHOLE;
    }
    return new ToolCatalog(config.isAdvanced());
  }

  public Optional<ToolDefinition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// The tools that a caller of that role may use, by name.
  public List<ToolDefinition> openTo(Role role, boolean readOnly) {
    return byName.values().stream().filter(tool -> tool.isOpenTo(role, readOnly)).toList();
  }

  /// The names of the tools that change IT Glue.
  public Set<String> writeTools() {
    return byName.values().stream()
        .filter(ToolDefinition::writes)
        .map(ToolDefinition::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Throws an [IllegalArgumentException] when one of these is no tool that changes IT Glue.
  public void requireWriteTools(Set<String> names) {
    var known = writeTools();
    names.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "writes.consent and WRITES_CONSENT name tools that write, and %s is none of them: %s"
                      .formatted(name, String.join(", ", known)));
            });
  }

  private static Stream<Class<? extends Tool>> records(Class<?> kind) {
    return kind.isSealed()
        ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(ToolCatalog::records)
        : Stream.of(kind.asSubclass(Tool.class));
  }
}
