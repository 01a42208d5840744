package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A document. Its text is in `sections`, never in `attributes`; a list page has no sections.
public record Document(
    long id,
    String name,
    long organizationId,
    Optional<String> organizationName,
    Optional<String> resourceUrl,
    boolean published,
    Optional<Instant> updatedAt,
    List<DocumentSection> sections,
    ObjectNode attributes)
    implements ItGlueRecord {

  public Document {
    sections = List.copyOf(sections);
  }

  /// Empty for a document at the root.
  public OptionalLong documentFolderId() {
    return new Resource(id, attributes).number("document_folder_id");
  }

  public boolean archived() {
    return new Resource(id, attributes).flag("archived");
  }

  static Document of(Resource resource, List<DocumentSection> sections) {
    var slim = resource.without(EmbeddedSections.ATTRIBUTE);
    return new Document(
        slim.id(),
        slim.text("name").orElse(""),
        slim.number("organization_id").orElse(0),
        slim.text("organization_name"),
        slim.text("resource_url"),
        slim.flag("published"),
        slim.instant("updated_at"),
        sections,
        slim.attributes());
  }
}
