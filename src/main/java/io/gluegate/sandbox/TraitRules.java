package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The rules of flexible assets' traits: their keys, which are required, and how tags read.
final class TraitRules {

  private static final Map<String, String> TAGGED =
      Map.of(
          "Configurations", "configurations",
          "Contacts", "contacts",
          "Locations", "locations",
          "Documents", "documents",
          "Organizations", "organizations");

  private final Store store;

  TraitRules(Store store) {
    this.store = store;
  }

  List<SandboxRecord> fields(long type) {
    return store.all("flexible-asset-fields").stream()
        .filter(field -> field.number("flexible-asset-type-id") == type)
        .sorted(Comparator.comparingLong(field -> field.number("order")))
        .toList();
  }

  static String key(SandboxRecord field) {
    return field.attributes().has("name-key")
        ? field.text("name-key")
        : field
            .text("name")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
  }

  void check(ObjectNode attributes) {
    var fields = fields(attributes.path("flexible-asset-type-id").asLong());
    var keys = fields.stream().map(TraitRules::key).toList();
    var traits = attributes.path("traits");
    for (var given : traits.properties()) {
      if (!keys.contains(given.getKey())) {
        throw ApiError.invalid("Request contains invalid trait keys", "data/attributes/traits");
      }
    }
    for (var field : fields) {
      var value = traits.path(key(field));
      var isBlank = value.isMissingNode() || value.isNull() || value.asText("x").isEmpty();
      if (field.attributes().path("required").asBoolean() && isBlank) {
        throw ApiError.invalidAttribute("flexible-asset-traits." + key(field), "can't be blank");
      }
      if (field.text("kind").equals("Tag") && value.isObject()) {
        throw ApiError.invalidAttribute(
            "flexible-asset-traits." + key(field), "must be ids of records");
      }
    }
  }

  String title(SandboxRecord asset) {
    return fields(asset.number("flexible-asset-type-id")).stream()
        .filter(field -> field.attributes().path("use-for-title").asBoolean())
        .map(field -> asset.attributes().path("traits").path(key(field)).asText(""))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /// Traits as they read: ids of tags become the records they name.
  ObjectNode read(SandboxRecord asset) {
    var read = Json.object();
    var written = asset.attributes().path("traits");
    for (var field : fields(asset.number("flexible-asset-type-id"))) {
      var value = written.path(key(field));
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      read.set(key(field), field.text("kind").equals("Tag") ? tag(field, value) : value);
    }
    return read;
  }

  private ObjectNode tag(SandboxRecord field, JsonNode value) {
    var kind = field.text("tag-type");
    var tag = Json.object().put("type", kind);
    var values = tag.putArray("values");
    var ids = value instanceof ArrayNode many ? many : Json.array().add(value);
    for (var id : ids) {
      store
          .find(TAGGED.getOrDefault(kind, "flexible-assets"), id.asLong())
          .ifPresent(
              other ->
                  values
                      .addObject()
                      .put("id", other.id())
                      .put("name", other.text("name"))
                      .put("hostname", other.text("hostname")));
    }
    return tag;
  }
}
