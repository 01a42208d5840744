package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The rules of document sections: kinds, levels and positions.
final class Sections {

  private static final Set<String> KINDS =
      Set.of("Document::Text", "Document::Heading", "Document::Gallery", "Document::Step");

  private final Store store;
  private final Images images;

  Sections(Store store, Images images) {
    this.store = store;
    this.images = images;
  }

  static List<SandboxRecord> of(Store store, long document) {
    return store
        .linked("document-sections", "document-id", document)
        .sorted(Comparator.comparingLong(section -> section.number("sort")))
        .toList();
  }

  void check(ObjectNode attributes) {
    var kind = attributes.path("resource-type").asText("");
    if (kind.isEmpty()) {
      throw ApiError.missingParameter("resource_type");
    }
    if (!KINDS.contains(kind)) {
      throw ApiError.invalid("resource-type", "is not included in the list");
    }
    var level = attributes.path("level").asInt(0);
    if (kind.equals("Document::Heading") && (level < 1 || level > 6)) {
      throw ApiError.invalid("level", "must be between 1 and 6");
    }
    if (attributes.path("content").isTextual()) {
      attributes.put("content", images.clean(attributes.path("content").textValue()));
    }
  }

  /// Puts a section at its position; those behind it move down.
  SandboxRecord place(SandboxRecord section) {
    var others =
        of(store, section.number("document-id")).stream()
            .filter(other -> other.id() != section.id())
            .toList();
    var wanted = section.attributes().path("sort").asInt(others.size());
    var position = Math.clamp(wanted, 0, others.size());
    for (int i = 0; i < others.size(); i++) {
      move(others.get(i), i < position ? i : i + 1);
    }
    return move(section, position);
  }

  /// Deletes a section with its images and closes the gap.
  void delete(SandboxRecord section) {
    images.ofGallery(Images.galleryId(section)).forEach(store::delete);
    store.delete(section);
    var others = of(store, section.number("document-id"));
    for (int i = 0; i < others.size(); i++) {
      move(others.get(i), i);
    }
    store.touch("documents", section.number("document-id"));
  }

  private SandboxRecord move(SandboxRecord section, int position) {
    return section.attributes().path("sort").asInt(-1) == position
        ? section
        : store.update(section, section.attributes().deepCopy().put("sort", position));
  }
}
