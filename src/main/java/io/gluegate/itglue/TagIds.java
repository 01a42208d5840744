package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gluegate.core.Json;
import java.util.Optional;

/// The value of a Tag trait as it is written: ids. It is read as the records they name, a form the
/// API does not take back.
final class TagIds {

  private TagIds() {}

  /// Of an id, several ids, or what was read; empty when one of them has no id.
  static Optional<ArrayNode> of(JsonNode value) {
    var ids = Json.array();
    for (var each : members(value)) {
      var id = JsonApi.number(each.isObject() ? each.path("id") : each);
      if (id.isEmpty() || id.getAsLong() < 1) {
        return Optional.empty();
      }
      ids.add(id.getAsLong());
    }
    return Optional.of(ids);
  }

  private static Iterable<JsonNode> members(JsonNode value) {
    var inner = value.isObject() && value.path("values").isArray() ? value.path("values") : value;
    return inner.isArray() ? inner : JsonNodeFactory.instance.arrayNode().add(inner);
  }
}
