package io.gluegate.itglue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;

/// A call that changes something: what is sent where. `data` is one resource or an array of them.
record Write(Method method, Query query, Optional<JsonNode> data) {

  /// What the gateway in front of the API takes.
  static final int REQUEST_BYTES_MAX = 10 * 1024 * 1024;

  enum Method {
    POST,
    PATCH,
    DELETE
  }

  static Write create(String path, String type, ObjectNode attributes) {
    return new Write(Method.POST, Query.of(path), Optional.of(resource(type, attributes)));
  }

  static Write change(String path, String type, ObjectNode attributes) {
    return new Write(Method.PATCH, Query.of(path), Optional.of(resource(type, attributes)));
  }

  /// For calls whose path says it all.
  static Write bare(Method method, String path) {
    return new Write(method, Query.of(path), Optional.empty());
  }

  /// The bulk form, which carries each id among the attributes; nothing is deleted when one of them
  /// is unknown.
  static Write delete(String path, String type, List<Long> ids) {
    var all = Json.array();
    ids.forEach(id -> all.add(resource(type, Json.object().put("id", id))));
    return new Write(Method.DELETE, Query.of(path), Optional.of(all));
  }

  /// What is sent, one by one.
  List<JsonNode> items() {
    return data.map(sent -> sent.isArray() ? sent.valueStream().toList() : List.of(sent))
        .orElse(List.of());
  }

  /// As it is named in a sentence.
  String name() {
    return method + " " + query.path();
  }

  byte[] body() {
    if (data.isEmpty()) {
      return new byte[0];
    }
    try {
      var envelope = Json.object().set("data", data.get());
      var body = Json.MAPPER.writeValueAsBytes(envelope);
      if (body.length > REQUEST_BYTES_MAX) {
        throw WriteFailures.tooLarge(this);
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    }
  }

  private static ObjectNode resource(String type, ObjectNode attributes) {
    return Json.object().put("type", type).set("attributes", attributes);
  }
}
