package io.gluegate.app;

import io.gluegate.core.Secret;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads variables for `config.yml`: an empty one, or one that still holds an unfilled `${…}`, is
/// unset. Values are escaped for the double quotes that they stand in there.
final class EnvironmentLookup {

  private final Map<String, String> overrides;
  private final Function<String, @Nullable String> environment;

  /// `overrides` go before the environment.
  EnvironmentLookup(Map<String, String> overrides, Function<String, @Nullable String> environment) {
    this.overrides = Map.copyOf(overrides);
    this.environment = environment;
  }

  @Nullable String find(String name) {
    var value = overrides.containsKey(name) ? overrides.get(name) : environment.apply(name);
    return value == null ? null : Secret.of(value).map(set -> escaped(set.value())).orElse(null);
  }

  private static String escaped(String value) {
    var text = new StringBuilder();
    value
        .codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                text.append('\\').appendCodePoint(point);
              } else if (point < ' ') {
                text.append("\\x%02x".formatted(point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }
}
