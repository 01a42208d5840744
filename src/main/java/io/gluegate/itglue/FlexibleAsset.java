package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A flexible asset with the fields of its type. Its traits, under `traits` in `attributes`, never
/// hold a password: see [ShownTraits].
public record FlexibleAsset(
    long id,
    String name,
    long organizationId,
    List<FlexibleAssetField> fields,
    ObjectNode attributes)
    implements ItGlueRecord {

  public FlexibleAsset {
    fields = List.copyOf(fields);
  }

  public Optional<String> organizationName() {
    return text("organization_name");
  }

  public Optional<String> typeName() {
    return text("flexible_asset_type_name");
  }

  public Optional<String> resourceUrl() {
    return text("resource_url");
  }

  public Optional<Instant> updatedAt() {
    return new Resource(id, attributes).instant("updated_at");
  }

  /// The values by the keys of their fields.
  public ObjectNode traits() {
    return attributes.withObjectProperty(ShownTraits.ATTRIBUTE);
  }

  /// Whether the text stands in the place of a value that is not shown.
  public static boolean isWithheld(String text) {
    return ShownTraits.WITHHELD.contains(text);
  }

  static FlexibleAsset of(Resource resource, List<FlexibleAssetField> fields, VisibleLinks links) {
    var shown = ShownTraits.of(fields, links).shown(resource);
    return new FlexibleAsset(
        shown.id(),
        shown.text("name").orElse(""),
        shown.number("organization_id").orElse(0),
        fields,
        shown.attributes());
  }

  private Optional<String> text(String key) {
    return new Resource(id, attributes).text(key);
  }
}
