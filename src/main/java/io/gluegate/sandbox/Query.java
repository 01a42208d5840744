package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The parameters of a request. Names of filters are in kebab-case, whichever spelling was sent.
record Query(Map<String, String> parameters) {

  private static final Pattern FILTER = Pattern.compile("filter\\[([^\\]]+)\\]");

  Query {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  static Query parse(String raw) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : raw.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Query(parameters);
  }

  /// `filter[name]=value` by name.
  Map<String, String> filters() {
    var filters = new LinkedHashMap<String, String>();
    parameters.forEach(
        (name, value) -> {
          var filter = FILTER.matcher(name);
          if (filter.matches()) {
            filters.put(kebab(filter.group(1)), value);
          }
        });
    return filters;
  }

  /// `filter[outer][inner]=value`, such as `filter[exclude][id]`.
  Optional<String> filter(String outer, String inner) {
    var wanted = "filter[%s][%s]".formatted(outer, inner);
    return parameters.entrySet().stream()
        .filter(entry -> kebab(entry.getKey()).equals(wanted))
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

  /// In kebab-case.
  Set<String> includes() {
    return Arrays.stream(parameters.getOrDefault("include", "").split(",", -1))
        .map(name -> kebab(name.strip()))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean is(String name, String value) {
    return value.equals(parameters.get(name));
  }

  /// The same query for another page, ready for a URL.
  String page(int number, int size) {
    var changed = new LinkedHashMap<>(parameters);
    changed.put("page[number]", String.valueOf(number));
    changed.put("page[size]", String.valueOf(size));
    return changed.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
