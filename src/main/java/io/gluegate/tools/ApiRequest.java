package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.itglue.RawQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a query of a caller's words. Only what the catalogue names for the endpoint gets through:
/// IT Glue ignores a filter that it does not know and answers with everything.
final class ApiRequest {

  static final int PARAMETERS_MAX = 20;
  static final int VALUE_LENGTH_MAX = 1_000;

  /// What an endpoint may bring along. Neither passwords nor versions, which may hold some, nor
  /// people who may see a record.
  static final Set<String> INCLUDABLE =
      Set.of(
          "attachments",
          "configuration_interfaces",
          "flexible_asset_fields",
          "location",
          "related_items",
          "tickets");

  private final ApiEndpoint endpoint;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  ApiRequest(ApiEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  ApiRequest filters(Optional<ObjectNode> filters) {
    var given = filters.map(ApiRequest::values).orElse(Map.of());
    given.forEach(
        (key, value) -> {
          requireKnown(key, endpoint.filters(), "filter");
          parameters.put("filter[" + key + "]", value);
        });
    endpoint.required().stream()
        .filter(key -> !given.containsKey(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new ApiRefusal("%s needs the filter %s.".formatted(endpoint.path(), key));
            });
    return this;
  }

  ApiRequest rawParams(Optional<ObjectNode> raw) {
    raw.map(ApiRequest::values)
        .orElse(Map.of())
        .forEach(
            (name, value) -> {
              requireKnown(name, endpoint.rawParams(), "raw parameter");
              parameters.put(name, value);
            });
    return this;
  }

  ApiRequest sort(Optional<String> field) {
    field.ifPresent(
        given -> {
          requireKnown(given.replaceFirst("^-", ""), endpoint.sort(), "field to sort by");
          parameters.put("sort", given);
        });
    return this;
  }

  ApiRequest include(Optional<String> names) {
    names.ifPresent(
        given -> {
          for (var name : given.split(",", -1)) {
            requireKnown(name, endpoint.include(), "include");
          }
          parameters.put("include", given);
        });
    return this;
  }

  ApiRequest page(OptionalInt number, OptionalInt size) {
    if (!endpoint.isList()) {
      if (number.isPresent() || size.isPresent()) {
        throw new ApiRefusal(endpoint.path() + " is one record and has no pages.");
      }
      return this;
    }
    if (endpoint.pagesMax() > 0 && number.orElse(1) > endpoint.pagesMax()) {
      throw new ApiRefusal(
          "%s has %d pages at the most; narrow it by a filter."
              .formatted(endpoint.path(), endpoint.pagesMax()));
    }
    parameters.put("page[number]", String.valueOf(number.orElse(1)));
    parameters.put("page[size]", String.valueOf(size.orElse(50)));
    return this;
  }

  RawQuery at(String path) {
    return new RawQuery(path, parameters);
  }

  private void requireKnown(String name, List<String> known, String what) {
    if (!known.contains(name)) {
      var choice = known.isEmpty() ? "none" : String.join(", ", known);
      throw new ApiRefusal(
          "%s has no such %s. Known: %s.".formatted(endpoint.path(), what, choice));
    }
  }

  /// A list of values are alternatives; a comma in a text separates them too, unless escaped by a
  /// backslash.
  private static Map<String, String> values(ObjectNode given) {
    if (given.size() > PARAMETERS_MAX) {
      throw new ApiRefusal("Give %d filters at the most.".formatted(PARAMETERS_MAX));
    }
    var values = new LinkedHashMap<String, String>();
    given
        .properties()
        .forEach(
            each -> {
              var value = each.getValue();
              var text =
                  value.isArray()
                      ? value
                          .valueStream()
                          .map(ApiRequest::plain)
                          .map(one -> one.replace("\\", "\\\\").replace(",", "\\,"))
                          .collect(Collectors.joining(","))
                      : plain(value);
              if (text.length() > VALUE_LENGTH_MAX) {
                throw new ApiRefusal(
                    "A filter's value has %d characters at the most.".formatted(VALUE_LENGTH_MAX));
              }
              values.put(each.getKey(), text);
            });
    return values;
  }

  private static String plain(JsonNode value) {
    if (!value.isValueNode() || value.isNull() || value.asText().chars().anyMatch(c -> c < ' ')) {
      throw new ApiRefusal(
          "A filter's value is a text, a number, true or false, or a list of these.");
    }
    return value.asText();
  }
}
