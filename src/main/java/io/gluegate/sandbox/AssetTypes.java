package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The fields of flexible asset types: their order, their keys, and what changing them does.
final class AssetTypes {

  private static final Set<String> KINDS =
      Set.of(
          "Text",
          "Textbox",
          "Select",
          "Checkbox",
          "Date",
          "Number",
          "Percent",
          "Tag",
          "Upload",
          "Password",
          "Header");

  private final Store store;

  AssetTypes(Store store) {
    this.store = store;
  }

  List<SandboxRecord> fields(long type) {
    return store
        .linked("flexible-asset-fields", "flexible-asset-type-id", type)
        .sorted(Comparator.comparingLong(field -> field.number("order")))
        .toList();
  }

  static String key(SandboxRecord field) {
    return field.attributes().has("name-key") ? field.text("name-key") : key(field.text("name"));
  }

  /// Small letters and digits; each run of anything else becomes one dash.
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /// Completes a new field: its place is the last, its key differs from the others'.
  void complete(ObjectNode attributes) {
    check(attributes);
    var others = fields(attributes.path("flexible-asset-type-id").asLong());
    if (!attributes.path("order").isNumber()) {
      var last = others.stream().mapToLong(field -> field.number("order")).max().orElse(0);
      attributes.put("order", last + 1);
    }
    for (var flag : List.of("required", "use-for-title", "show-in-list", "expiration")) {
      attributes.put(flag, attributes.path(flag).asBoolean(false));
    }
    var taken = others.stream().map(AssetTypes::key).toList();
    var plain = key(attributes.path("name").asText());
    var key = plain;
    for (int number = 2; taken.contains(key); number++) {
      key = plain + "-" + number;
    }
    attributes.put("name-key", key);
  }

  /// A renamed field keeps its key. The kind is fixed while assets use it.
  void checkChange(SandboxRecord field, ObjectNode attributes) {
    check(attributes);
    attributes.put("name-key", key(field));
    if (!attributes.path("kind").asText().equals(field.text("kind"))
        && assets(field).stream().anyMatch(asset -> isSet(asset, field))) {
      throw ApiError.invalid("kind", "cannot be changed while flexible assets use the field");
    }
  }

  /// Deletes a field with what every asset holds in it.
  void delete(SandboxRecord field) {
    for (var asset : assets(field)) {
      if (isSet(asset, field)) {
        var attributes = asset.attributes().deepCopy();
        attributes.withObjectProperty("traits").remove(key(field));
        store.update(asset, attributes);
      }
    }
    store.delete(field);
  }

  private static void check(ObjectNode attributes) {
    if (!KINDS.contains(attributes.path("kind").asText(""))) {
      throw ApiError.invalid("kind", "is not included in the list");
    }
    var isTag = attributes.path("kind").asText().equals("Tag");
    if (isTag && attributes.path("tag-type").asText("").isBlank()) {
      throw ApiError.invalidList("tag-type", "can't be blank");
    }
  }

  private List<SandboxRecord> assets(SandboxRecord field) {
    return store
        .linked("flexible-assets", "flexible-asset-type-id", field.number("flexible-asset-type-id"))
        .toList();
  }

  private static boolean isSet(SandboxRecord asset, SandboxRecord field) {
    return asset.attributes().path("traits").hasNonNull(key(field));
  }
}
