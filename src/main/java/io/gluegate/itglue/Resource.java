package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/// One JSON:API resource with lenient access to its attributes, which have snake_case keys.
record Resource(long id, ObjectNode attributes) {

  /// Empty for null, for a missing attribute and for anything that is not a plain value.
  Optional<String> text(String key) {
    return Optional.of(attributes.path(key)).filter(Resource::isPlain).map(JsonNode::asText);
  }

  OptionalLong number(String key) {
    return JsonApi.number(attributes.path(key));
  }

  Optional<Integer> integer(String key) {
    var number = number(key);
    return number.isEmpty() ? Optional.empty() : Optional.of((int) number.getAsLong());
  }

  boolean flag(String key) {
    return attributes.path(key).asBoolean(false);
  }

  Optional<Instant> instant(String key) {
    return text(key).flatMap(Resource::parsed);
  }

  Resource without(String key) {
    if (!attributes.has(key)) {
      return this;
    }
    var kept = attributes.objectNode();
    kept.setAll(attributes);
    kept.remove(key);
    return new Resource(id, kept);
  }

  private static boolean isPlain(JsonNode value) {
    return value.isValueNode() && !value.isNull();
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
