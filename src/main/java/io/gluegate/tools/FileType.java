package io.gluegate.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Types of files that are told by their first bytes.
enum FileType {
  PNG(true, "png", "\u0089PNG\r\n\u001a\n"),
  JPEG(true, "jpg jpeg", "\u00ff\u00d8\u00ff"),
  GIF(true, "gif", "GIF8"),
  WEBP(true, "webp", "RIFF"),
  PDF(false, "pdf", "%PDF-"),
  HTML(false, "html htm xhtml mhtml svg xml md txt", "");

  /// Bytes that are looked at.
  private static final int HEAD_BYTES = 512;

  private final boolean image;
  private final String extensions;
  private final String first;

  FileType(boolean image, String extensions, String first) {
    this.image = image;
    this.extensions = extensions;
    this.first = first;
  }

  /// Empty for every other type.
  static Optional<FileType> of(byte[] content) {
    var head = new String(content, 0, Math.min(content.length, HEAD_BYTES), ISO_8859_1);
    return Arrays.stream(values()).filter(type -> type.begins(head)).findFirst();
  }

  /// The type that files of this extension must have; of most extensions nothing is known.
  static Optional<FileType> claimedBy(String extension) {
    return Arrays.stream(values())
        .filter(type -> type != HTML && type.goesWith(extension))
        .findFirst();
  }

  boolean isImage() {
    return image;
  }

  String extension() {
    return words().getFirst();
  }

  boolean goesWith(String extension) {
    return words().contains(extension.toLowerCase(Locale.ROOT));
  }

  private List<String> words() {
    return List.of(extensions.split(" ", -1));
  }

  private boolean begins(String head) {
    return switch (this) {
      case HTML -> {
        var text = head.strip().toLowerCase(Locale.ROOT);
        yield text.startsWith("<!doctype html") || text.startsWith("<html");
      }
      case WEBP -> head.startsWith(first) && head.startsWith("WEBP", 8);
      default -> head.startsWith(first);
    };
  }
}
