package io.gluegate.tools;

import java.util.Locale;
import java.util.Set;

/// The section `tools` of `config.yml`: which tools there are beside the usual ones.
public record ToolsConfig(String advancedToolset) {

  private static final Set<String> ON = Set.of("true", "1", "yes", "on");
  private static final Set<String> OFF = Set.of("", "false", "0", "no", "off");

  /// Throws an [IllegalArgumentException] when the setting is neither on nor off.
  public boolean isAdvanced() {
    var word = advancedToolset.strip().toLowerCase(Locale.ROOT);
    if (ON.contains(word)) {
      return true;
    }
    if (OFF.contains(word)) {
      return false;
    }
    throw new IllegalArgumentException(
        "ITGLUE_ADVANCED_TOOLSET (tools.advancedToolset) is true or false");
  }
}
