package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Locale;

/// Uploaded files. Their bytes are checked and counted, never kept.
final class FileContent {

  private FileContent() {}

  /// Strict Base64: no line breaks, no `data:` prefix, padding in full.
  static byte[] decoded(String content, String attribute) {
    if (content.isEmpty()) {
      throw ApiError.invalidList(attribute, "can't be blank");
    }
    try {
      if (content.length() % 4 == 0) {
        return Base64.getDecoder().decode(content);
      }
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid(attribute, "is not valid Base64");
    }
    throw ApiError.invalid(attribute, "is not valid Base64");
  }

  /// Puts the file's name and size in the place of what was sent.
  static void keepAttachment(ObjectNode attributes) {
    var sent = attributes.path("attachment");
    var name = sent.path("file_name").asText("");
    var size = decoded(sent.path("content").asText(""), "attachment").length;
    if (name.isBlank()) {
      throw ApiError.invalidList("attachment-file-name", "can't be blank");
    }
    attributes.put("name", name);
    attributes.putObject("attachment").put("file_name", name).put("size", size);
  }

  static void addAttachment(SandboxRecord record, ObjectNode attributes) {
    var file = record.attributes().path("attachment");
    var name = file.path("file_name").asText("file");
    attributes.remove("attachment");
    attributes.remove("resource-id");
    attributes.remove("resource-type");
    attributes
        .put("name", attributes.path("name").asText(name))
        .put("attachment-file-name", name)
        .put("attachment-content-type", type(name))
        .put(
            "attachment-file-size",
            size(file.path("size").asInt(-1), file.path("content").asText("")))
        .put("ext", extension(name))
        .put("viewable", true)
        .put("download-url", "/attachments/" + record.id() + "/download");
  }

  private static int size(int known, String content) {
    var padding = content.endsWith("==") ? 2 : content.endsWith("=") ? 1 : 0;
    return known >= 0 ? known : content.length() / 4 * 3 - padding;
  }

  private static String extension(String name) {
    var dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static String type(String name) {
    return switch (extension(name)) {
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "gif" -> "image/gif";
      case "pdf" -> "application/pdf";
      case "txt", "log", "cfg" -> "text/plain";
      case "csv" -> "text/csv";
      case "json" -> "application/json";
      case "zip" -> "application/zip";
      case "docx" -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      default -> "application/octet-stream";
    };
  }
}
