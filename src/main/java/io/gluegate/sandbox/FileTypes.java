package io.gluegate.sandbox;

import java.util.Locale;

/// The content type that the API derives from a file's extension.
final class FileTypes {

  private FileTypes() {}

  static String of(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "pdf" -> "application/pdf";
      case "txt", "log", "cfg" -> "text/plain";
      case "csv" -> "text/csv";
      case "json" -> "application/json";
      case "docx" -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      default -> "application/octet-stream";
    };
  }
}
