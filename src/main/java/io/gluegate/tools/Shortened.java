package io.gluegate.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.function.ToIntFunction;

/// Structured content that fits its budget: whole where it can be, else with long texts cut, else
/// with the records of a list reduced to what names them. No record is left out, so that pages stay
/// whole, and a note says what is missing.
final class Shortened {

  /// Lengths to which texts are cut, one after the other until it fits.
  private static final List<Integer> TEXT_LENGTHS = List.of(8_000, 2_000, 500, 120, 40);

  private static final List<String> NAMING = List.of("id", "name", "updated_at", "organization_id");

  private static final String ONLY_NAMES =
      "The records are too large for one answer and only named here. Ask for a smaller page_size, or get single records.";

  private Shortened() {}

  static ObjectNode toBytes(ObjectNode content, int bytesMax) {
    return to(content, bytesMax, each -> Json.write(each).getBytes(UTF_8).length);
  }

  /// Counted in characters of indented JSON.
  static ObjectNode toLength(ObjectNode content, int lengthMax) {
    return to(content, lengthMax, each -> Json.pretty(each).length());
  }

  private static ObjectNode to(ObjectNode content, int max, ToIntFunction<ObjectNode> size) {
    if (size.applyAsInt(content) <= max) {
      return content;
    }
    for (int length : TEXT_LENGTHS) {
      var note =
          "Long texts are cut at %,d characters here. Get a single record, a section or the resource for the whole."
              .formatted(length);
      var cut = noted((ObjectNode) cut(content, length), note);
      if (size.applyAsInt(cut) <= max) {
        return cut;
      }
    }
    var named = noted(onlyNames(content), ONLY_NAMES);
    return size.applyAsInt(named) <= max ? named : noted(withoutLists(content), ONLY_NAMES);
  }

  private static JsonNode cut(JsonNode value, int length) {
    return switch (value) {
      case ObjectNode object -> {
        var less = Json.object();
        object.properties().forEach(each -> less.set(each.getKey(), cut(each.getValue(), length)));
        yield less;
      }
      case ArrayNode list -> {
        var less = Json.array();
        list.forEach(each -> less.add(cut(each, length)));
        yield less;
      }
      case JsonNode text when text.isTextual() && text.textValue().length() > length ->
          TextNode.valueOf(beginning(text.textValue(), length));
      default -> value;
    };
  }

  private static String beginning(String text, int length) {
    var end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + " […]";
  }

  /// Every record in a list, and a single one, with the members that name it.
  private static ObjectNode onlyNames(ObjectNode content) {
    var less = Json.object();
    content
        .properties()
        .forEach(
            each ->
                less.set(
                    each.getKey(),
                    switch (each.getValue()) {
                      case ArrayNode list -> names(list);
                      case ObjectNode record -> cut(names(record), 40);
                      default -> cut(each.getValue(), 120);
                    }));
    return less;
  }

  private static ArrayNode names(ArrayNode list) {
    var less = Json.array();
    list.forEach(
        each ->
            less.add(each instanceof ObjectNode record ? cut(names(record), 40) : cut(each, 40)));
    return less;
  }

  private static ObjectNode names(ObjectNode record) {
    var named = Json.object();
    NAMING.stream()
        .filter(record::has)
        .filter(name -> record.path(name).isValueNode())
        .forEach(name -> named.set(name, record.get(name)));
    return named;
  }

  private static ObjectNode withoutLists(ObjectNode content) {
    var less = Json.object();
    content
        .properties()
        .forEach(
            each -> {
              if (each.getValue().isValueNode()) {
                less.set(each.getKey(), cut(each.getValue(), 120));
              }
            });
    return less;
  }

  private static ObjectNode noted(ObjectNode content, String note) {
    var notes =
        content.path("notes") instanceof ArrayNode known ? known : content.putArray("notes");
    notes.add(note);
    return content;
  }
}
