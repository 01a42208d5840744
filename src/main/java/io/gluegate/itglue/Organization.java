package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// A client organization, or the account's own one.
public record Organization(
    long id,
    String name,
    Optional<String> shortName,
    Optional<String> description,
    Optional<String> organizationTypeName,
    Optional<String> organizationStatusName,
    Optional<Instant> updatedAt,
    ObjectNode attributes)
    implements ItGlueRecord {

  /// Whether it is the account's own one.
  public boolean isPrimary() {
    return new Resource(id, attributes).flag("primary");
  }

  static Organization of(Resource resource) {
    return new Organization(
        resource.id(),
        resource.text("name").orElse(""),
        resource.text("short_name"),
        resource.text("description"),
        resource.text("organization_type_name"),
        resource.text("organization_status_name"),
        resource.instant("updated_at"),
        resource.attributes());
  }
}
