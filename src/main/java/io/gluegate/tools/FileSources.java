package io.gluegate.tools;

import io.gluegate.itglue.AttachmentWrites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Where files come from that callers give: out of the call itself, or, for the user of this
/// machine alone, from its disk.
public record FileSources(boolean hasDisk) {

  /// What a call says of a file; exactly one of the sources is there.
  record Given(
      Optional<String> fileName, Optional<String> contentBase64, Optional<String> filePath) {}

  GivenFile.Read read(Given given) {
    var sources = Stream.of(given.contentBase64(), given.filePath()).flatMap(Optional::stream);
    if (sources.count() != 1) {
      return new GivenFile.Read.Refused(
          "Give the file in exactly one way: content_base64%s."
              .formatted(hasDisk ? " or file_path" : ""));
    }
    return given
        .contentBase64()
        .map(content -> decoded(given.fileName().orElse(""), content))
        .orElseGet(() -> onDisk(given.fileName(), given.filePath().orElse("")));
  }

  private static GivenFile.Read decoded(String name, String base64) {
    try {
      return GivenFile.of(name, GivenFile.decoded(base64));
    } catch (IllegalArgumentException e) {
      return new GivenFile.Read.Refused(
          "content_base64 is not Base64: use the standard alphabet, without line breaks.");
    }
  }

  private GivenFile.Read onDisk(Optional<String> name, String place) {
    if (!hasDisk) {
      return new GivenFile.Read.Refused(
          "file_path works for the user of this machine only (gluegate stdio). Send content_base64 instead.");
    }
    try {
      var path = Path.of(place);
      if (!Files.isRegularFile(path)) {
        return new GivenFile.Read.Refused("There is no file %s.".formatted(Markdown.line(place)));
      }
      if (Files.size(path) > AttachmentWrites.ATTACHMENT_BYTES_MAX) {
        return new GivenFile.Read.Refused(GivenFile.tooLarge(Files.size(path)));
      }
      return GivenFile.of(name.orElse(place), Files.readAllBytes(path));
    } catch (IOException | InvalidPathException e) {
      return new GivenFile.Read.Refused(
          "The file %s cannot be read: %s."
              .formatted(Markdown.line(place), e.getClass().getSimpleName()));
    }
  }
}
