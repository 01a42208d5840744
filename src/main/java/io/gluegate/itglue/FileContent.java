package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Base64;

/// A file on its way to IT Glue, as strict Base64 inside a write.
final class FileContent {

  static final int FILE_NAME_LENGTH_MAX = 255;

  private FileContent() {}

  /// The API spells the key of the name differently from route to route.
  static ObjectNode of(String nameKey, String fileName, byte[] bytes) {
    if (bytes.length == 0) {
      throw refused(ItGlueException.Kind.INVALID, "The file is empty.");
    }
    if (bytes.length > AttachmentWrites.ATTACHMENT_BYTES_MAX) {
      throw refused(
          ItGlueException.Kind.TOO_LARGE,
          "The file has %,d bytes; IT Glue takes at most %,d."
              .formatted(bytes.length, AttachmentWrites.ATTACHMENT_BYTES_MAX));
    }
    if (fileName.isBlank() || fileName.length() > FILE_NAME_LENGTH_MAX) {
      throw refused(
          ItGlueException.Kind.INVALID,
          "A file's name has 1 to %d characters.".formatted(FILE_NAME_LENGTH_MAX));
    }
    return Json.object()
        .put("content", Base64.getEncoder().encodeToString(bytes))
        .put(nameKey, fileName);
  }

  private static ItGlueException refused(ItGlueException.Kind kind, String sentence) {
    return new ItGlueException(kind, sentence + " Nothing was sent.");
  }
}
