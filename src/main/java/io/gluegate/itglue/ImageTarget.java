package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;

/// Where an image of a document goes.
public sealed interface ImageTarget {

  /// Into the text: the section's HTML names its address.
  record OfDocument(long id) implements ImageTarget {}

  /// Into the gallery of a Gallery or Step section.
  record OfGallery(long id) implements ImageTarget {}

  static ObjectNode attribute(ImageTarget target) {
    return switch (target) {
      case OfDocument(var id) -> Json.object().put("type", "document").put("id", id);
      case OfGallery(var id) -> Json.object().put("type", "gallery").put("id", id);
    };
  }
}
