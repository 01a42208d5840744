package io.gluegate.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.HtmlText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text of a record that consists of values, in Markdown: a line with a label for each short
/// one, then each long one below a heading of its own.
final class LabelledText {

  /// A value longer than this has a heading of its own, in characters.
  static final int LINE_LENGTH_MAX = 200;

  /// What an empty paragraph leaves behind.
  private static final String BREAKS_ALONE = "^(?:\\s|<br ?/?>)+$";

  /// Members that say in a word what an object is.
  private static final List<List<String>> NAMES =
      List.of(
          List.of("name"),
          List.of("first-name", "last-name"),
          List.of("file-name"),
          List.of("file_name"),
          List.of("formatted-value"),
          List.of("value"));

  private final StringBuilder lines = new StringBuilder();
  private final StringBuilder sections = new StringBuilder();

  /// Adds a value, unless it is none.
  LabelledText add(String label, JsonNode value) {
    if (value.isTextual()) {
      var text = HtmlText.markdown(value.textValue()).replaceAll(BREAKS_ALONE, "").strip();
      var isLong = text.length() > LINE_LENGTH_MAX || text.contains("\n");
      return isLong ? section(label, text) : line(label, text);
    }
    return line(label, oneLine(value));
  }

  LabelledText line(String label, String text) {
    if (!text.isBlank()) {
      lines.append("- ").append(flat(label)).append(": ").append(flat(text)).append('\n');
    }
    return this;
  }

  LabelledText section(String heading, String markdown) {
    if (!markdown.isBlank()) {
      sections.append("\n## ").append(flat(heading)).append("\n\n").append(markdown).append('\n');
    }
    return this;
  }

  LabelledText list(String heading, List<String> items) {
    return section(
        heading, items.stream().map(item -> "- " + flat(item)).collect(Collectors.joining("\n")));
  }

  String markdown() {
    return (lines.toString() + sections).strip();
  }

  /// A value of any shape as a reader would say it: linked records by their names.
  static String oneLine(JsonNode value) {
    return switch (value) {
      case ObjectNode object when object.path("values").isArray() -> oneLine(object.path("values"));
      case ObjectNode object -> name(object);
      case JsonNode list when list.isArray() ->
          list.valueStream()
              .map(LabelledText::oneLine)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(", "));
      case JsonNode flag when flag.isBoolean() -> flag.booleanValue() ? "yes" : "no";
      case JsonNode none when none.isNull() || none.isMissingNode() -> "";
      default -> flat(HtmlText.markdown(value.asText()));
    };
  }

  private static String name(ObjectNode object) {
    return NAMES.stream()
        .map(members -> joined(members.stream().map(object::path)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String joined(Stream<JsonNode> members) {
    return members
        .filter(JsonNode::isValueNode)
        .map(LabelledText::oneLine)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String flat(String text) {
    return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
  }
}
