package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.content.Redaction;
import io.gluegate.itglue.FlexibleAsset;
import io.gluegate.itglue.FlexibleAssetField;
import java.util.List;
import java.util.stream.Collectors;

/// A flexible asset as it stands in a list: each trait as the beginning of its text, in the record;
/// in the text those traits that the type wants in lists.
record AssetPreview(ObjectNode record, String text) {

  /// Longest beginning of a trait in a list, in characters.
  static final int TRAIT_LENGTH_MAX = 200;

  private static final List<String> ATTRIBUTES =
      List.of(
          "id",
          "name",
          "organization_id",
          "organization_name",
          "flexible_asset_type_id",
          "flexible_asset_type_name",
          "archived",
          "updated_at",
          "resource_url");

  private static final List<String> SHOWN =
      List.of("organization_name", "updated_at", "resource_url");

  static AssetPreview of(FlexibleAsset asset) {
    var clean = Redaction.redact(asset.attributes());
    var record = Records.pick(clean, ATTRIBUTES);
    var traits = record.putObject("traits");
    clean
        .path("traits")
        .properties()
        .forEach(trait -> traits.set(trait.getKey(), preview(trait.getValue())));
    return new AssetPreview(record, Markdown.item(record, SHOWN) + listed(asset.fields(), traits));
  }

  private static JsonNode preview(JsonNode value) {
    return value.isNumber() || value.isBoolean() || value.isNull()
        ? value
        : TextNode.valueOf(ValueText.preview(value, TRAIT_LENGTH_MAX));
  }

  private static String listed(List<FlexibleAssetField> fields, ObjectNode traits) {
    var isChosen = fields.stream().anyMatch(FlexibleAssetField::showInList);
    return fields.stream()
        .filter(field -> field.showInList() || !isChosen)
        .filter(field -> traits.hasNonNull(field.nameKey()))
        .map(
            field ->
                "\n  - %s: %s"
                    .formatted(
                        Markdown.line(field.name()), ValueText.of(traits.path(field.nameKey()))))
        .collect(Collectors.joining());
  }
}
