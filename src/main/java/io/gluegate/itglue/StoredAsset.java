package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A flexible asset as the API keeps it, read to be written. Its traits may hold what nobody may
/// see: [TraitMerge] takes them, and no text does. What may be shown is in [#shown].
public final class StoredAsset {

  private final Resource resource;
  private final List<FlexibleAssetField> fields;
  private final VisibleLinks links;

  StoredAsset(Resource resource, List<FlexibleAssetField> fields, VisibleLinks links) {
    this.resource = resource;
    this.fields = List.copyOf(fields);
    this.links = links;
  }

  public long id() {
    return resource.id();
  }

  public long organizationId() {
    return resource.number("organization_id").orElse(0);
  }

  public long typeId() {
    return resource.number("flexible_asset_type_id").orElse(0);
  }

  public Optional<Instant> updatedAt() {
    return resource.instant("updated_at");
  }

  /// Those of the asset's type.
  public List<FlexibleAssetField> fields() {
    return fields;
  }

  public FlexibleAsset shown() {
    return FlexibleAsset.of(resource, fields, links);
  }

  Optional<Instant> createdAt() {
    return resource.instant("created_at");
  }

  ObjectNode traits() {
    return resource.attributes().path(ShownTraits.ATTRIBUTE) instanceof ObjectNode traits
        ? traits
        : Json.object();
  }

  @Override
  public String toString() {
    return "StoredAsset[id=" + id() + "]";
  }
}
