package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The JSON:API envelope (https://jsonapi.org/format/1.0/), read leniently where the API is loose.
final class JsonApi {

  private JsonApi() {}

  /// One upstream page. `totalCount` is empty when the API did not say; `hidden` records are left
  /// out, which the total does not know.
  record Listing(
      List<Resource> resources,
      OptionalLong totalCount,
      OptionalLong pageNumber,
      boolean hasNext,
      int hidden) {

    Listing {
      resources = List.copyOf(resources);
    }
  }

  static Resource one(byte[] body) {
    return one(body, List.of());
  }

  /// The record holds, under their name, what was asked for along with it.
  static Resource one(byte[] body, List<String> names) {
    var envelope = envelope(body);
    var data = envelope.path("data");
    return Included.of(envelope, names).with(data, resource(data));
  }

  /// What a write was answered with: a record, the first of several, or nothing at all.
  static Optional<Resource> written(byte[] body) {
    if (body.length == 0) {
      return Optional.empty();
    }
    var data = parsed(body).path("data");
    var first = data.isArray() ? data.path(0) : data;
    return first.isMissingNode() || first.isNull()
        ? Optional.empty()
        : Optional.of(resource(first));
  }

  /// Each record holds, under their name, what was asked for along with it.
  static Listing list(byte[] body, List<String> names) {
    var envelope = envelope(body);
    var data = envelope.path("data");
    if (!data.isArray()) {
      throw unreadable("a list without records");
    }
    var resources = new ArrayList<Resource>(data.size());
    var included = Included.of(envelope, names);
    data.forEach(item -> resources.add(included.with(item, resource(item))));
    var meta = envelope.path("meta");
    return new Listing(
        resources,
        number(meta.path("total-count")),
        number(meta.path("current-page")),
        hasNext(meta, envelope.path("links")),
        0);
  }

  /// The id as a number first, then the attributes; only their top level is renamed, for below it
  /// lie trait keys and other people's words.
  static Resource resource(long id, ObjectNode attributes) {
    var renamed = Json.object();
    renamed.put("id", id);
    attributes
        .properties()
        .forEach(entry -> renamed.putIfAbsent(snakeCase(entry.getKey()), entry.getValue()));
    return new Resource(id, renamed);
  }

  static String snakeCase(String kebabCase) {
    return kebabCase.replace('-', '_');
  }

  /// Ids come as strings, foreign keys as numbers; both are read here.
  static OptionalLong number(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return OptionalLong.of(value.longValue());
    }
    return value.isTextual() ? number(value.textValue()) : OptionalLong.empty();
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  static Resource resource(JsonNode item) {
    var id = number(item.path("id")).orElseThrow(() -> unreadable("a record without a numeric id"));
    return resource(
        id, item.path("attributes") instanceof ObjectNode object ? object : Json.object());
  }

  static boolean hasNext(JsonNode meta, JsonNode links) {
    return meta.has("next-page") ? meta.hasNonNull("next-page") : links.hasNonNull("next");
  }

  static JsonNode envelope(byte[] body) {
    var envelope = parsed(body);
    if (envelope.hasNonNull("data")) {
      return envelope;
    }
    throw unreadable("no data");
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return Json.read(body);
    } catch (IOException _) {
      // The parser's complaint quotes the body, which is nobody's business.
      throw unreadable("text that is not JSON");
    }
  }

  static ItGlueException unreadable(String what) {
    return new ItGlueException(
        ItGlueException.Kind.UNREADABLE,
        "IT Glue answered with "
            + what
            + ", which cannot be read. Try again; if it stays so, the base URL may point elsewhere.");
  }
}
