package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The parameters of a request. Names of filters are in kebab-case, whichever spelling was sent.
record Query(Map<String, String> parameters) {

  static Query parse(String raw) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : raw.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Query(Map.copyOf(parameters));
  }

  /// `filter[name]=value` by name.
  Map<String, String> filters() {
    return parameters.entrySet().stream()
        .filter(entry -> entry.getKey().matches("filter\\[[^\\]]+\\]"))
        .collect(
            Collectors.toMap(
                entry -> kebab(entry.getKey().substring(7, entry.getKey().length() - 1)),
                Map.Entry::getValue,
                (first, second) -> second));
  }

  /// `filter[outer][inner]=value`, such as `filter[exclude][id]`.
  Optional<String> filter(String outer, String inner) {
    return parameters.entrySet().stream()
        .filter(
            entry ->
                kebab(entry.getKey())
                    .equals("filter[%s][%s]".formatted(kebab(outer), kebab(inner))))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  int number(String name, int otherwise) {
    try {
      return Integer.parseInt(parameters.getOrDefault(name, String.valueOf(otherwise)));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  Optional<String> sort() {
    return Optional.ofNullable(parameters.get("sort")).map(Query::kebab);
  }

  Set<String> includes() {
    return Arrays.stream(parameters.getOrDefault("include", "").split(",", -1))
        .filter(name -> !name.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean flag(String name) {
    return "true".equals(parameters.get(name));
  }

  /// Alternatives separated by commas; a comma inside a value has a backslash before it.
  static List<String> alternatives(String value) {
    var alternatives = new ArrayList<String>();
    var current = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\' && i + 1 < value.length()) {
        current.append(value.charAt(++i));
      } else if (value.charAt(i) == ',') {
        alternatives.add(current.toString());
        current.setLength(0);
      } else {
        current.append(value.charAt(i));
      }
    }
    alternatives.add(current.toString());
    return alternatives;
  }

  static String kebab(String name) {
    return name.replace('_', '-');
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
