package io.gluegate.tools;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every prompt by its name. The sealed hierarchy of [Prompt] is the list.
public final class PromptCatalog {

  private final Map<String, PromptDefinition> byName = new TreeMap<>();

  public PromptCatalog() {
    Arrays.stream(Prompt.class.getPermittedSubclasses())
        .map(prompt -> new PromptDefinition(prompt.asSubclass(Prompt.class)))
        .forEach(definition -> byName.put(definition.name(), definition));
  }

  public Optional<PromptDefinition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// By name; every caller may use every prompt, because it only names tools that all may use.
  public List<PromptDefinition> all() {
    return List.copyOf(byName.values());
  }
}
