package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.net.http.HttpResponse;
import java.util.List;

/// An answer as it came over HTTP.
record Reply(int status, String contentType, String text, HttpResponse<String> response) {

  static Reply of(HttpResponse<String> response) {
    var type = response.headers().firstValue("Content-Type").orElse("");
    return new Reply(response.statusCode(), type, response.body(), response);
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  JsonNode body() {
    return Json.read(text);
  }

  JsonNode data() {
    return body().path("data");
  }

  JsonNode attributes() {
    return data().path("attributes");
  }

  JsonNode meta() {
    return body().path("meta");
  }

  long id() {
    return data().path("id").asLong();
  }

  List<String> ids() {
    return data().valueStream().map(each -> each.path("id").asText()).toList();
  }

  List<String> names() {
    return data().valueStream().map(each -> each.path("attributes").path("name").asText()).toList();
  }

  /// The first error, which every test here expects to be the only one.
  ObjectNode error() {
    var errors = body().path("errors");
    if (errors.size() != 1) {
      throw new AssertionError("not one error but " + text);
    }
    return (ObjectNode) errors.get(0);
  }
}
