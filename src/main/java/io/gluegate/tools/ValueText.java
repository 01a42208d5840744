package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.HtmlText;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A value of any shape as a reader sees it: HTML as text, lists with commas, linked records by
/// their names.
final class ValueText {

  private static final String CUT = "…";

  private ValueText() {}

  /// On one line; empty for what has no value.
  static String of(JsonNode value) {
    return switch (value) {
      case ArrayNode list -> joined(list);
      case ObjectNode object when object.path("values").isArray() -> joined(object.path("values"));
      case ObjectNode object -> ofObject(object);
      case JsonNode plain when plain.isNull() || plain.isMissingNode() -> "";
      default -> Markdown.line(HtmlText.markdown(value.asText()));
    };
  }

  /// The beginning of it, with a sign where it is cut.
  static String preview(JsonNode value, int lengthMax) {
    var text = of(value);
    if (text.length() <= lengthMax) {
      return text;
    }
    var end = lengthMax - CUT.length();
    var whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole) + CUT;
  }

  private static String joined(JsonNode list) {
    return list.valueStream()
        .map(ValueText::of)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String ofObject(ObjectNode object) {
    var name =
        Stream.of(
                text(object, List.of("name")),
                text(object, List.of("first-name", "last-name")),
                text(object, List.of("formatted-value")),
                text(object, List.of("value")))
            .flatMap(Optional::stream)
            .findFirst();
    var id = object.path("id").isValueNode() ? " (id " + line(object.path("id")) + ")" : "";
    return name.map(text -> text + id).orElseGet(() -> Markdown.line(Json.write(object)));
  }

  private static Optional<String> text(ObjectNode object, List<String> names) {
    var parts =
        names.stream()
            .map(object::path)
            .filter(part -> part.isValueNode() && !part.isNull())
            .map(ValueText::line)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return Optional.of(parts).filter(some -> !some.isEmpty());
  }

  private static String line(JsonNode value) {
    return Markdown.line(value.asText());
  }
}
