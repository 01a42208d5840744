package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Texts of answers, in Markdown.
final class Markdown {

  private Markdown() {}

  /// A text from upstream on one line, without control characters.
  static String line(String text) {
    return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
  }

  /// A key from upstream as code.
  static String code(String key) {
    return "`" + line(key).replace('`', '\'') + "`";
  }

  static <T> String page(String title, Page<T> page, Function<T, String> item) {
    var text =
        new StringBuilder(
            "# %s (page %d, %d in all)\n\n".formatted(title, page.pageNumber(), page.totalCount()));
    page.items().forEach(each -> text.append(item.apply(each)).append('\n'));
    if (page.items().isEmpty()) {
      text.append("Nothing here.\n");
    }
    if (page.hasMore()) {
      text.append("\nMore: call again with page_number ")
          .append(page.pageNumber() + 1)
          .append(".\n");
    }
    page.notes().forEach(note -> text.append("\nNote: ").append(note).append('\n'));
    return text.toString();
  }

  /// One record in a list: its name, its id, and what else is known of it.
  static String item(ObjectNode record, List<String> details) {
    var known =
        details.stream()
            .map(name -> detail(name, record.path(name)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    var head =
        "- **%s** (id %s)"
            .formatted(line(record.path("name").asText("unnamed")), record.path("id").asText());
    return known.isEmpty() ? head : head + ": " + known;
  }

  /// Every attribute of a record that has a plain value, one on a line.
  static String record(ObjectNode record) {
    return record.properties().stream()
        .map(field -> detail(field.getKey(), field.getValue()))
        .flatMap(Optional::stream)
        .map(detail -> "- " + detail)
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> detail(String name, JsonNode value) {
    var shown = ValueText.of(value);
    return shown.isEmpty() ? Optional.empty() : Optional.of(name.replace('_', ' ') + ": " + shown);
  }
}
