package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A folder of documents; without a parent it is at the top level.
public record DocumentFolder(
    long id,
    String name,
    long organizationId,
    OptionalLong parentId,
    long documentsCount,
    boolean restricted,
    Optional<String> resourceUrl,
    Optional<Instant> updatedAt,
    ObjectNode attributes)
    implements ItGlueRecord {

  static DocumentFolder of(Resource resource) {
    return new DocumentFolder(
        resource.id(),
        resource.text("name").orElse(""),
        resource.number("organization_id").orElse(0),
        resource.number("parent_id"),
        resource.number("documents_count").orElse(0),
        resource.flag("restricted"),
        resource.text("resource_url"),
        resource.instant("updated_at"),
        resource.attributes());
  }
}
