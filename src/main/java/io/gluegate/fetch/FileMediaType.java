package io.gluegate.fetch;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A type of content that is taken as a file, with the extension that its names have. Pages,
/// scripts and streams are not: who gets them was led somewhere else than to a file.
record FileMediaType(String name, String extension) {

  /// What a server says that knows nothing better.
  private static final String UNKNOWN = "application/octet-stream";

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry(UNKNOWN, ""),
          Map.entry("binary/octet-stream", ""),
          Map.entry("application/force-download", ""),
          Map.entry("image/png", "png"),
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/webp", "webp"),
          Map.entry("image/bmp", "bmp"),
          Map.entry("image/tiff", "tiff"),
          Map.entry("image/heic", "heic"),
          Map.entry("application/pdf", "pdf"),
          Map.entry("application/rtf", "rtf"),
          Map.entry("application/msword", "doc"),
          Map.entry("application/vnd.ms-excel", "xls"),
          Map.entry("application/vnd.ms-powerpoint", "ppt"),
          Map.entry("application/vnd.ms-outlook", "msg"),
          Map.entry("application/vnd.visio", "vsd"),
          Map.entry("application/vnd.ms-visio.drawing", "vsdx"),
          Map.entry(OFFICE + "wordprocessingml.document", "docx"),
          Map.entry(OFFICE + "spreadsheetml.sheet", "xlsx"),
          Map.entry(OFFICE + "presentationml.presentation", "pptx"),
          Map.entry(OPEN_DOCUMENT + "text", "odt"),
          Map.entry(OPEN_DOCUMENT + "spreadsheet", "ods"),
          Map.entry(OPEN_DOCUMENT + "presentation", "odp"),
          Map.entry("application/zip", "zip"),
          Map.entry("application/x-zip-compressed", "zip"),
          Map.entry("application/gzip", "gz"),
          Map.entry("application/x-gzip", "gz"),
          Map.entry("application/x-tar", "tar"),
          Map.entry("application/x-7z-compressed", "7z"),
          Map.entry("application/json", "json"),
          Map.entry("application/yaml", "yaml"),
          Map.entry("text/plain", "txt"),
          Map.entry("text/csv", "csv"),
          Map.entry("text/markdown", "md"),
          Map.entry("text/calendar", "ics"),
          Map.entry("text/vcard", "vcf"));

  /// `header` is the value of `Content-Type`; without one nothing is known. Empty for a type that
  /// is not taken.
  static Optional<FileMediaType> find(Optional<String> header) {
    var given = header.orElse(UNKNOWN);
    var semicolon = given.indexOf(';');
    var name =
        (semicolon < 0 ? given : given.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(EXTENSIONS.get(name))
        .map(extension -> new FileMediaType(name, extension));
  }

  /// The name, with an extension when it has none and the type has one.
  String named(String file) {
    var hasOne = file.lastIndexOf('.') > 0 && !file.endsWith(".");
    return file.isEmpty() || hasOne || extension.isEmpty() ? file : file + "." + extension;
  }
}
