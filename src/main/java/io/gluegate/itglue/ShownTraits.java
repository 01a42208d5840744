package io.gluegate.itglue;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What may be seen of an asset's traits, decided by the kinds of its type's fields. Only kinds
/// that are known to hold no secret are shown: a value without a field, or of a kind that is not
/// known, is replaced like a password, for nothing says that it is none.
record ShownTraits(Map<String, List<FlexibleAssetField>> fields, VisibleLinks links) {

  static final String ATTRIBUTE = "traits";

  /// Stands in the place of every password, whatever its length.
  static final String PASSWORD = "[password, not shown]";

  static final String NO_FIELD = "[not shown: the asset's type has no field of this key]";
  static final String OTHER_KIND = "[not shown: a field of a kind that may hold a secret]";
  static final String NAME = "[name not shown: it holds a password]";
  static final String FOREIGN_NAME =
      "[name not shown: it names a record of an organization outside your access]";

  static final Set<String> WITHHELD = Set.of(PASSWORD, NO_FIELD, OTHER_KIND, NAME, FOREIGN_NAME);

  private static final Set<String> OPEN =
      Set.of(
          "text",
          "textbox",
          "select",
          "checkbox",
          "date",
          "number",
          "percent",
          "tag",
          "upload",
          "header");

  /// All that is said of a linked password, and of an uploaded file.
  private static final Set<String> LINK = Set.of("id", "name", "resource-url", "organization-name");

  private static final Set<String> FILE =
      Set.of(
          "id",
          "name",
          "file-name",
          "file_name",
          "size",
          "file-size",
          "file_size",
          "content-type",
          "content_type");

  static ShownTraits of(List<FlexibleAssetField> fields, VisibleLinks links) {
    return new ShownTraits(fields.stream().collect(groupingBy(FlexibleAssetField::nameKey)), links);
  }

  /// The record with its traits, and its name, as they may be seen.
  Resource shown(Resource asset) {
    var attributes = asset.attributes().deepCopy();
    var traits = Json.object();
    asset
        .attributes()
        .path(ATTRIBUTE)
        .properties()
        .forEach(trait -> traits.set(trait.getKey(), value(trait.getKey(), trait.getValue())));
    attributes.set(ATTRIBUTE, traits);
    if (isNameClosed()) {
      attributes.put("name", NAME);
    } else if (isNameForeign(asset)) {
      attributes.put("name", FOREIGN_NAME);
    }
    return new Resource(asset.id(), attributes);
  }

  /// The name is made of the fields for the title.
  private boolean isNameClosed() {
    return fields.values().stream()
        .flatMap(List::stream)
        .anyMatch(field -> field.useForTitle() && closed(field).isPresent());
  }

  private boolean isNameForeign(Resource asset) {
    return fields.values().stream()
        .flatMap(List::stream)
        .filter(field -> field.useForTitle() && field.isOfKind("Tag"))
        .anyMatch(
            field ->
                !links.isWhole(field, asset.attributes().path(ATTRIBUTE).path(field.nameKey())));
  }

  private JsonNode value(String key, JsonNode value) {
    if (value.isNull()) {
      return value;
    }
    var known = fields.getOrDefault(key, List.of());
    if (known.isEmpty()) {
      return TextNode.valueOf(NO_FIELD);
    }
    return known.stream()
        .map(ShownTraits::closed)
        .flatMap(Optional::stream)
        .findFirst()
        .<JsonNode>map(TextNode::valueOf)
        .orElseGet(() -> open(known.getFirst(), value));
  }

  /// What stands in the place of a value that is not shown.
  private static Optional<String> closed(FlexibleAssetField field) {
    if (field.isOfKind("Password")) {
      return Optional.of(PASSWORD);
    }
    var isOpen = OPEN.stream().anyMatch(field::isOfKind);
    return isOpen ? Optional.empty() : Optional.of(OTHER_KIND);
  }

  private JsonNode open(FlexibleAssetField field, JsonNode value) {
    if (field.isOfKind("Upload")) {
      return only(value, FILE);
    }
    if (!field.isOfKind("Tag")) {
      return value;
    }
    var visible = links.shown(field, value);
    var isLinkedPassword = field.tagType().filter("Passwords"::equalsIgnoreCase).isPresent();
    return isLinkedPassword ? only(visible, LINK) : visible;
  }

  /// Keeps these members of each entry of `values`, and nothing beside the entries but their type.
  private static ObjectNode only(JsonNode value, Set<String> members) {
    var kept = Json.object();
    if (value.path("type").isTextual()) {
      kept.set("type", value.path("type"));
    }
    var entries = kept.putArray("values");
    for (var entry : value.path("values")) {
      var item = entries.addObject();
      entry
          .propertyStream()
          .filter(each -> members.contains(each.getKey()) && each.getValue().isValueNode())
          .forEach(each -> item.set(each.getKey(), each.getValue()));
    }
    return kept;
  }
}
