package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A type of flexible assets, the same for all organizations. A list page has no fields.
public record FlexibleAssetType(
    long id, String name, List<FlexibleAssetField> fields, ObjectNode attributes)
    implements ItGlueRecord {

  public FlexibleAssetType {
    fields = List.copyOf(fields);
  }

  static FlexibleAssetType of(Resource resource) {
    return of(resource, List.of());
  }

  static FlexibleAssetType of(Resource resource, List<FlexibleAssetField> fields) {
    return new FlexibleAssetType(
        resource.id(), resource.text("name").orElse(""), fields, resource.attributes());
  }
}
