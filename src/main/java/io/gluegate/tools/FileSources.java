package io.gluegate.tools;

import io.gluegate.access.UploadSlots;
import io.gluegate.core.Deadline;
import io.gluegate.fetch.FetchedFile;
import io.gluegate.fetch.UrlFetch;
import io.gluegate.itglue.AttachmentWrites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Where files come from that callers give: out of the call itself, from the internet, or, for the
/// user of this machine alone, from its disk.
public record FileSources(boolean hasDisk, Optional<Uploads> uploads, UrlFetch urls) {

  /// Where users upload files; `publicUrl` is the gateway's address without a slash at its end.
  public record Uploads(UploadSlots slots, Optional<String> publicUrl) {}

  /// For the user of this machine.
  public static FileSources local(UrlFetch urls) {
    return new FileSources(true, Optional.empty(), urls);
  }

  public static FileSources hosted(Uploads uploads, UrlFetch urls) {
    return new FileSources(false, Optional.of(uploads), urls);
  }

  /// Why a file of this name cannot be taken, as an image or at all.
  public static Optional<String> fault(String name, byte[] content, boolean asImage) {
    return switch (GivenFile.of(name, content)) {
      case GivenFile.Read.Taken(var file) when asImage && !file.isImage() ->
          Optional.of(ImagePlans.NO_IMAGE);
      case GivenFile.Read.Taken _ -> Optional.empty();
      case GivenFile.Read.Refused(var sentence) -> Optional.of(sentence);
    };
  }

  /// What a call says of a file; exactly one of the sources is there.
  record Given(
      Optional<String> fileName,
      Optional<String> contentBase64,
      Optional<String> url,
      Optional<String> filePath) {}

  /// Throws [io.gluegate.fetch.FetchException].
  GivenFile.Read read(Given given, Deadline deadline) {
    var sources =
        Stream.of(given.contentBase64(), given.url(), given.filePath()).flatMap(Optional::stream);
    if (sources.count() != 1) {
      return new GivenFile.Read.Refused(
          "Give the file in exactly one way: content_base64%s."
              .formatted(hasDisk ? ", url or file_path" : " or url"));
    }
    if (given.url().isPresent()) {
      return fetched(given.fileName(), urls.fetch(given.url().get(), deadline));
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

  private static GivenFile.Read fetched(Optional<String> name, FetchedFile file) {
    var content = file.content();
    // Whatever its type and name say: people are shown such a page instead of their file.
    if (FileType.of(content).filter(type -> type == FileType.HTML).isPresent()) {
      return new GivenFile.Read.Refused(
          "This address gives a web page (HTML), not a file. Use the address that downloads the file itself.");
    }
    var extension = GivenFile.extension(file.name());
    return GivenFile.of(
        name.map(given -> withExtension(given, extension)).orElse(file.name()), content);
  }

  private static String withExtension(String name, String extension) {
    var isWhole = extension.isEmpty() || !GivenFile.extension(GivenFile.plain(name)).isEmpty();
    return isWhole ? name : name + "." + extension;
  }

  private GivenFile.Read onDisk(Optional<String> name, String place) {
    if (!hasDisk) {
      return new GivenFile.Read.Refused(
          "file_path works for the user of this machine only (gluegate stdio). Use itglue_create_upload_slot, or content_base64 for a small file.");
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
