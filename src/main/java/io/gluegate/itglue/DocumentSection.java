package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One part of a document. `resourceType` is the API's word, such as `Document::Heading`; `content`
/// is HTML for text and steps and plain text for headings.
public record DocumentSection(
    long id,
    long documentId,
    String resourceType,
    Optional<String> content,
    Optional<Integer> level,
    int sort,
    Optional<Integer> durationMinutes,
    Optional<Instant> updatedAt,
    ObjectNode attributes)
    implements ItGlueRecord {

  static final String TYPE_PREFIX = "Document::";

  /// `Text`, `Heading`, `Gallery`, `Step`, or whatever else the API may add.
  public String kind() {
    return resourceType.startsWith(TYPE_PREFIX)
        ? resourceType.substring(TYPE_PREFIX.length())
        : resourceType;
  }

  /// The gallery of a Gallery or Step section, a target for images.
  public OptionalLong galleryId() {
    return new Resource(id, attributes).number("document_gallery_id");
  }

  static DocumentSection of(Resource resource, long documentId) {
    return new DocumentSection(
        resource.id(),
        resource.number("document_id").orElse(documentId),
        resource.text("resource_type").orElse(""),
        resource.text("content"),
        resource.integer("level"),
        resource.integer("sort").orElse(0),
        resource.integer("duration"),
        resource.instant("updated_at"),
        resource.attributes());
  }
}
