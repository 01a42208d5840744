package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.Redaction;
import io.gluegate.core.Json;
import io.gluegate.core.Page;
import io.gluegate.itglue.RawAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Answers of the API as results, without what looks like a secret, and of a bounded size.
final class ApiText {

  /// Longest structured content, in characters of JSON.
  static final int CONTENT_LENGTH_MAX = 200_000;

  static final int PREVIEW_LENGTH_MAX = 200;

  private ApiText() {}

  static String endpoints(List<ApiEndpoint> endpoints) {
    var text =
        endpoints.stream()
            .map(ApiEndpoint::described)
            .map(ApiText::endpoint)
            .collect(Collectors.joining("\n"));
    return "# Endpoints\n\n"
        + (text.isEmpty() ? "Nothing fits. Use other words.\n" : text)
        + "\nPasswords cannot be read. Call itglue_get with a path, ids in the place of :id.\n";
  }

  private static String endpoint(ObjectNode face) {
    var details = face.deepCopy().remove(List.of("path", "title"));
    return "## GET %s\n\n%s\n%s\n"
        .formatted(
            face.path("path").asText(), face.path("title").asText(), Markdown.record(details));
  }

  static ToolResult answer(
      ApiEndpoint endpoint, RawAnswer answer, int pageNumber, Optional<ResponseFormat> format) {
    var records = answer.records().stream().map(each -> clean(endpoint, each)).toList();
    var included = answer.included().stream().map(Redaction::redact).toList();
    return answer.isList()
        ? list(endpoint, records, included, page(answer, pageNumber), format)
        : record(endpoint, records.getFirst(), included, answer.notes(), format);
  }

  private static Page<ObjectNode> page(RawAnswer answer, int number) {
    return new Page<>(
        List.of(),
        answer.totalCount().orElse(answer.records().size()),
        number,
        answer.hasNext(),
        answer.notes());
  }

  private static ObjectNode clean(ApiEndpoint endpoint, ObjectNode record) {
    return Redaction.redact(record.deepCopy().remove(endpoint.omit()));
  }

  private static ToolResult record(
      ApiEndpoint endpoint,
      ObjectNode record,
      List<ObjectNode> included,
      List<String> notes,
      Optional<ResponseFormat> format) {
    var content = Records.item(record);
    var room = CONTENT_LENGTH_MAX - Json.write(record).length();
    if (room < 0) {
      throw new ApiRefusal(
          "The record has more than %,d characters. Read its parts, such as the sections of a document."
              .formatted(CONTENT_LENGTH_MAX));
    }
    var along = fitting(included, room);
    addIncluded(content, along);
    if (!notes.isEmpty()) {
      notes.forEach(content.putArray("notes")::add);
    }
    var title = "# %s\n\n".formatted(Markdown.line(record.path("name").asText(endpoint.title())));
    return ToolResult.of(
        format,
        title + Markdown.record(record) + "\n" + includedText(along) + lines(notes),
        content);
  }

  private static ToolResult list(
      ApiEndpoint endpoint,
      List<ObjectNode> records,
      List<ObjectNode> included,
      Page<ObjectNode> page,
      Optional<ResponseFormat> format) {
    var kept = fitting(records, CONTENT_LENGTH_MAX);
    var notes = new ArrayList<>(page.notes());
    if (kept.size() < records.size()) {
      notes.add(
          "Only %d of the page's %d records fit. Ask for a smaller page_size from page 1 on."
              .formatted(kept.size(), records.size()));
    }
    var room = CONTENT_LENGTH_MAX - kept.stream().mapToInt(each -> Json.write(each).length()).sum();
    var along = fitting(included, room);
    if (along.size() < included.size()) {
      notes.add("Not all included records fit. Ask for a smaller page_size.");
    }
    var shown =
        new Page<>(kept, page.totalCount(), page.pageNumber(), page.hasMore(), List.copyOf(notes));
    var content = Records.page(shown);
    addIncluded(content, along);
    var text = Markdown.page(endpoint.title(), shown, ApiText::line);
    return ToolResult.of(format, text + includedText(along), content);
  }

  /// The first of them that fit together.
  private static List<ObjectNode> fitting(List<ObjectNode> records, int lengthMax) {
    var kept = new ArrayList<ObjectNode>();
    long length = 0;
    for (var record : records) {
      length += Json.write(record).length();
      if (length > lengthMax) {
        break;
      }
      kept.add(record);
    }
    return List.copyOf(kept);
  }

  private static void addIncluded(ObjectNode content, List<ObjectNode> included) {
    if (!included.isEmpty()) {
      included.forEach(content.putArray("included")::add);
    }
  }

  private static String lines(List<String> notes) {
    return notes.stream().map(note -> "\n" + note + "\n").collect(Collectors.joining());
  }

  private static String includedText(List<ObjectNode> included) {
    return included.isEmpty()
        ? ""
        : included.stream()
            .map(ApiText::line)
            .collect(Collectors.joining("\n", "\n## Included\n\n", "\n"));
  }

  private static String line(ObjectNode record) {
    var details = record.deepCopy().remove(List.of("id", "name"));
    var names = details.properties().stream().map(each -> each.getKey()).toList();
    names.forEach(name -> details.set(name, preview(details.path(name))));
    var full = Json.object();
    full.set("id", record.path("id"));
    full.put("name", record.path("name").asText("unnamed"));
    full.setAll(details);
    return Markdown.item(full, names);
  }

  private static JsonNode preview(JsonNode value) {
    return Json.object().textNode(ValueText.preview(value, PREVIEW_LENGTH_MAX));
  }
}
