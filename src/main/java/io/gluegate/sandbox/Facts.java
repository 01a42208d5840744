package io.gluegate.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What is written about a client, or about one thing of it. A key is dotted where it goes down,
/// such as `network.gateway`; a fact that is null or empty does not exist.
record Facts(ObjectNode values) {

  private static final TypeReference<Map<String, Object>> SCOPE = new TypeReference<>() {};

  boolean has(String key) {
    var value = at(key);
    return value.isContainerNode() ? !value.isEmpty() : !value.asText("").isEmpty();
  }

  /// Throws when there is no such fact.
  String text(String key) {
    return find(key)
        .orElseThrow(
            () -> new IllegalStateException("There is no fact %s in %s".formatted(key, values)));
  }

  Optional<String> find(String key) {
    return at(key).isValueNode() && has(key) ? Optional.of(at(key).asText()) : Optional.empty();
  }

  OptionalLong number(String key) {
    return has(key) ? OptionalLong.of(at(key).asLong()) : OptionalLong.empty();
  }

  boolean isTrue(String key) {
    return at(key).asBoolean(false);
  }

  /// The parts of a list, or the one part that stands there without a list.
  List<Facts> parts(String key) {
    var value = at(key);
    var parts = value.isArray() ? value.valueStream() : Stream.of(value);
    return parts
        .filter(ObjectNode.class::isInstance)
        .map(part -> new Facts((ObjectNode) part))
        .toList();
  }

  /// These facts with those of a part before them.
  Facts with(Facts part) {
    return new Facts(values.deepCopy().setAll(part.values));
  }

  /// Writes a fact into a record, null when there is none.
  void copy(String key, ObjectNode record, String attribute) {
    record.put(attribute, find(key).orElse(null));
  }

  Map<String, Object> scope() {
    return Json.MAPPER.convertValue(values, SCOPE);
  }

  private JsonNode at(String key) {
    return values.at("/" + key.replace('.', '/'));
  }
}
