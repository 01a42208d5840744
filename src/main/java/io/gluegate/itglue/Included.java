package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Records that came along with others because they were asked for. What came along unasked is not
/// looked at.
record Included(List<String> names, Map<Identity, ObjectNode> records) {

  private static final String RELATIONSHIPS = "relationships";

  /// A record's type and id, as JSON:API names it.
  private record Identity(String type, String id) {

    static Identity of(JsonNode item) {
      return new Identity(item.path("type").asText(), item.path("id").asText());
    }
  }

  static Included of(JsonNode envelope, List<String> names) {
    var records = new HashMap<Identity, ObjectNode>();
    if (!names.isEmpty()) {
      for (var item : envelope.path("included")) {
        if (JsonApi.number(item.path("id")).isPresent()) {
          records.put(Identity.of(item), JsonApi.resource(item).attributes());
        }
      }
    }
    return new Included(names, records);
  }

  /// The record with what belongs to it as lists under the names that were asked for. A name that
  /// the answer does not have stays absent.
  Resource with(JsonNode item, Resource resource) {
    for (var name : names) {
      var related = data(item.path(RELATIONSHIPS), name);
      if (related.isArray()) {
        var list = resource.attributes().putArray(name);
        related
            .valueStream()
            .map(Identity::of)
            .flatMap(identity -> Optional.ofNullable(records.get(identity)).stream())
            .forEach(list::add);
      }
    }
    return resource;
  }

  /// Names are written with either sign between words.
  private static JsonNode data(JsonNode relationships, String name) {
    var asAsked = relationships.path(name);
    var member = asAsked.isMissingNode() ? relationships.path(name.replace('_', '-')) : asAsked;
    return member.path("data");
  }
}
