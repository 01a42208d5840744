package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The objects in the `data` of a request.
record RequestData(boolean isArray, List<Item> items) {

  private static final Set<String> FLAGS =
      Set.of(
          "archived",
          "restricted",
          "public",
          "primary",
          "important",
          "enabled",
          "show-in-menu",
          "required",
          "use-for-title",
          "show-in-list",
          "expiration",
          "reset-count",
          "synced");
  private static final Set<String> NUMBERS =
      Set.of("level", "duration", "sort", "order", "decimals", "id");

  /// One object. Its attributes are in kebab-case; what is nested in them keeps its spelling.
  record Item(ObjectNode attributes, JsonNode relationships) {

    /// The objects that come along to be created with this one.
    List<Item> embedded(String name) {
      var both = List.of(name, Query.kebab(name));
      for (var spelling : both) {
        var data = relationships.path(spelling).path("data");
        if (data.isArray()) {
          return of(data);
        }
      }
      return List.of();
    }
  }

  static RequestData parse(JsonNode body) {
    var data = body.path("data");
    if (!data.isContainerNode() || data.isEmpty()) {
      throw ApiError.missingParameter("data");
    }
    return new RequestData(data.isArray(), data.isArray() ? of(data) : List.of(item(data)));
  }

  Item single() {
    if (isArray) {
      throw ApiError.error(400, "Bad Request", "data must be a single object", "data");
    }
    return items.getFirst();
  }

  List<Item> many() {
    if (!isArray) {
      throw ApiError.error(400, "Bad Request", "data must be an array", "data");
    }
    return items;
  }

  private static List<Item> of(JsonNode data) {
    var items = new ArrayList<Item>();
    data.forEach(each -> items.add(item(each)));
    return List.copyOf(items);
  }

  private static Item item(JsonNode object) {
    if (!object.path("type").isTextual()) {
      throw ApiError.missingParameter("type");
    }
    var attributes = Json.object();
    for (var entry : object.path("attributes").properties()) {
      var name = Query.kebab(entry.getKey());
      attributes.set(name, typed(name, entry.getValue()));
    }
    return new Item(attributes, object.path("relationships"));
  }

  /// Numbers and booleans may be sent as texts. What cannot be an id reads as none.
  private static JsonNode typed(String name, JsonNode value) {
    var text = value.asText("");
    if (FLAGS.contains(name) && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    var isId = name.endsWith("-id");
    if ((isId || NUMBERS.contains(name)) && text.matches("\\d{1,18}")) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    return isId ? NullNode.getInstance() : value;
  }
}
