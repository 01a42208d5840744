package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The rules of document sections: kinds, levels, positions, and what is taken out of their HTML.
final class Sections {

  private static final Set<String> KINDS =
      Set.of("Document::Text", "Document::Heading", "Document::Gallery", "Document::Step");

  private Sections() {}

  static List<SandboxRecord> of(Store store, long document) {
    return store.all("document-sections").stream()
        .filter(section -> section.number("document-id") == document)
        .sorted(Comparator.comparingLong(section -> section.number("sort")))
        .toList();
  }

  static void check(ObjectNode attributes) {
    var kind = attributes.path("resource-type").asText("");
    if (kind.isEmpty()) {
      throw ApiError.missingParameter("resource_type");
    }
    if (!KINDS.contains(kind)) {
      throw ApiError.invalidAttribute("resource-type", "is not included in the list");
    }
    var level = attributes.path("level").asInt(0);
    if (kind.equals("Document::Heading") && (level < 1 || level > 6)) {
      throw ApiError.invalidAttribute("level", "must be between 1 and 6");
    }
    sanitise(attributes);
  }

  static void sanitise(ObjectNode attributes) {
    if (attributes.path("content").isTextual()) {
      var content = attributes.path("content").textValue();
      attributes.put(
          "content",
          content
              .replaceAll("(?is)<script.*?</script>", "")
              .replaceAll("(?is)<img[^>]+src=[\"']data:[^>]*>", ""));
    }
  }

  /// Puts a section at its position; those behind it move down.
  static void place(Store store, SandboxRecord section) {
    var others =
        of(store, section.number("document-id")).stream()
            .filter(other -> other.id() != section.id())
            .toList();
    var wanted = section.attributes().path("sort").asInt(others.size());
    var position = Math.clamp(wanted, 0, others.size());
    for (int i = 0; i < others.size(); i++) {
      move(store, others.get(i), i < position ? i : i + 1);
    }
    move(store, section, position);
  }

  private static void move(Store store, SandboxRecord section, int position) {
    var attributes = section.attributes().deepCopy();
    if (attributes.path("sort").asInt(-1) != position) {
      store.update(section, attributes.put("sort", position));
    }
  }
}
