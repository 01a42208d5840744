package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The images of documents: in the text, or in the gallery of a Gallery or Step section.
final class Images {

  private static final String STORAGE = "https://files.itglue-storage.example/";
  private static final Pattern SCRIPT = Pattern.compile("(?is)<script\\b.*?</script>");
  private static final Pattern TAG =
      Pattern.compile("(?is)<img\\b[^>]*?\\bsrc\\s*=\\s*[\"']?([^\"'\\s>]*)[^>]*>");
  private static final Pattern INLINE = Pattern.compile("/\\d+/docs/\\d+/images/(\\d{1,18})");

  private static final long RESOURCE_OFFSET = 50_000_000;
  private static final long STEP_GALLERY_OFFSET = 60_000_000;

  private final Store store;
  private final AtomicLong signatures = new AtomicLong();

  Images(Store store) {
    this.store = store;
  }

  static long resourceId(SandboxRecord section) {
    return section.id() + RESOURCE_OFFSET;
  }

  /// 0 for a section without a gallery. A Gallery is its own gallery, a Step has one beside it.
  static long galleryId(SandboxRecord section) {
    return switch (section.text("resource-type")) {
      case "Document::Gallery" -> resourceId(section);
      case "Document::Step" -> section.id() + STEP_GALLERY_OFFSET;
      default -> 0;
    };
  }

  Optional<SandboxRecord> sectionOf(long gallery) {
    return List.of(gallery - RESOURCE_OFFSET, gallery - STEP_GALLERY_OFFSET).stream()
        .flatMap(id -> store.find("document-sections", id).stream())
        .filter(section -> galleryId(section) == gallery)
        .findFirst();
  }

  List<SandboxRecord> ofGallery(long gallery) {
    return gallery == 0
        ? List.of()
        : store.linked("document-images", "document-gallery-id", gallery).toList();
  }

  /// What is kept of an upload: everything but the bytes.
  ObjectNode stored(ObjectNode sent, Predicate<SandboxRecord> isSeen, ApiError hidden) {
    var target = sent.path("target");
    var id = target.path("id").asLong(0);
    var kept = Json.object();
    switch (target.path("type").asText("")) {
      case "document" -> {
        var _ = store.find("documents", id).filter(isSeen).orElseThrow(() -> hidden);
        kept.put("document-id", id).putNull("document-gallery-id");
      }
      case "gallery" -> {
        var section = sectionOf(id).filter(isSeen).orElseThrow(() -> hidden);
        kept.put("document-id", section.number("document-id")).put("document-gallery-id", id);
      }
      default -> throw ApiError.invalid("target", "is not included in the list");
    }
    var image = sent.path("image");
    var bytes = FileContent.decoded(image.path("content").asText(""), "image");
    if (!isImage(bytes)) {
      throw ApiError.invalid("image", "is not recognized by the ImageMagick identify command");
    }
    kept.put("name", image.path("file-name").asText("image")).put("size", bytes.length);
    kept.set("target", target);
    return kept;
  }

  void addComputed(SandboxRecord image, ObjectNode attributes) {
    for (var size : List.of("original", "slim", "thumbnail")) {
      attributes.put(size + "-src", signed(image.id(), size));
    }
    if (image.number("document-gallery-id") > 0) {
      attributes.putNull("inline-resource-url");
    } else {
      var document = image.number("document-id");
      var organization =
          store.find("documents", document).map(each -> each.number("organization-id")).orElse(0L);
      attributes.put(
          "inline-resource-url",
          "/%d/docs/%d/images/%d".formatted(organization, document, image.id()));
    }
  }

  /// Takes out scripts, embedded data, links into the storage, and images that are gone.
  String clean(String html) {
    return replaceImages(
        SCRIPT.matcher(html).replaceAll(""),
        (tag, source) -> {
          var inline = INLINE.matcher(source);
          var isGone =
              inline.matches()
                  && store.find("document-images", Long.parseLong(inline.group(1))).isEmpty();
          var isRefused = source.regionMatches(true, 0, "data:", 0, 5) || isStorage(source);
          return isGone || isRefused ? "" : tag;
        });
  }

  /// The text with a fresh link for each image of its own.
  String rendered(String html) {
    return replaceImages(
        html,
        (tag, source) -> {
          var inline = INLINE.matcher(source);
          return inline.matches()
              ? tag.replace(source, signed(Long.parseLong(inline.group(1)), "original"))
              : tag;
        });
  }

  private interface Replacement {

    String of(String tag, String source);
  }

  private static String replaceImages(String html, Replacement replacement) {
    return TAG.matcher(html)
        .replaceAll(
            found -> Matcher.quoteReplacement(replacement.of(found.group(), found.group(1))));
  }

  private static boolean isStorage(String source) {
    return source.startsWith(STORAGE);
  }

  private String signed(long image, String size) {
    return "%s%d/%s?expires=3600&signature=%016x"
        .formatted(STORAGE, image, size, signatures.incrementAndGet());
  }

  private static boolean isImage(byte[] bytes) {
    return startsWith(bytes, 0x89, 'P', 'N', 'G')
        || startsWith(bytes, 0xFF, 0xD8, 0xFF)
        || startsWith(bytes, 'G', 'I', 'F', '8')
        || startsWith(bytes, 'R', 'I', 'F', 'F');
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
