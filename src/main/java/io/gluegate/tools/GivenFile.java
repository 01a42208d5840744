package io.gluegate.tools;

import io.gluegate.core.Sha256;
import io.gluegate.itglue.AttachmentWrites;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A file somebody gives: its name, with an extension that goes with its content, and its bytes.
final class GivenFile {

  private final String name;
  private final byte[] content;

  private GivenFile(String name, byte[] content) {
    this.name = name;
    this.content = content.clone();
  }

  /// A file, or why it is not taken.
  sealed interface Read {

    record Taken(GivenFile file) implements Read {}

    record Refused(String sentence) implements Read {}
  }

  /// A name without an extension gets the one of its content.
  static Read of(String name, byte[] content) {
    var plain = plain(name);
    var type = FileType.of(content);
    var extension = extension(plain);
    if (plain.isEmpty()) {
      return new Read.Refused("Give a file_name.");
    }
    if (content.length == 0) {
      return new Read.Refused("The file is empty.");
    }
    if (content.length > AttachmentWrites.ATTACHMENT_BYTES_MAX) {
      return new Read.Refused(tooLarge(content.length));
    }
    if (extension.isEmpty()) {
      return type.<Read>map(known -> taken(plain + "." + known.extension(), content))
          .orElseGet(
              () ->
                  new Read.Refused(
                      "file_name needs an extension, such as .pdf: it tells IT Glue the type."));
    }
    var isOther =
        type.filter(known -> !known.goesWith(extension)).isPresent()
            || FileType.claimedBy(extension).filter(claimed -> !isOf(claimed, type)).isPresent();
    return isOther
        ? new Read.Refused(
            "The content is %s, which does not go with the name %s."
                .formatted(
                    type.map(known -> "of the type " + known).orElse("of another type"),
                    Markdown.line(plain)))
        : taken(plain, content);
  }

  static String tooLarge(long bytes) {
    return "The file has %,d bytes; IT Glue takes at most %,d."
        .formatted(bytes, AttachmentWrites.ATTACHMENT_BYTES_MAX);
  }

  private static boolean isOf(FileType claimed, Optional<FileType> found) {
    return found.filter(type -> type == claimed).isPresent();
  }

  private static Read taken(String name, byte[] content) {
    return new Read.Taken(new GivenFile(name, content));
  }

  String name() {
    return name;
  }

  byte[] content() {
    return content.clone();
  }

  int size() {
    return content.length;
  }

  String sha256() {
    return HexFormat.of().formatHex(Sha256.of(content));
  }

  boolean isImage() {
    return FileType.of(content).filter(FileType::isImage).isPresent();
  }

  /// The last part of a path, of whatever system it is.
  static String plain(String name) {
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
  }

  static String extension(String name) {
    var dot = name.lastIndexOf('.');
    return dot <= 0 || dot == name.length() - 1 ? "" : name.substring(dot + 1);
  }

  /// Bytes from strict Base64; a `data:` prefix is taken off.
  static byte[] decoded(String base64) {
    var comma = base64.startsWith("data:") ? base64.indexOf(',') : -1;
    return Base64.getDecoder().decode(base64.substring(comma + 1).strip());
  }
}
