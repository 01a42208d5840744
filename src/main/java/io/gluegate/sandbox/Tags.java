package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tag traits: written as ids, read as the records they name.
final class Tags {

  private static final Map<String, String> TYPES =
      Map.of(
          "Configurations", "configurations",
          "Contacts", "contacts",
          "Locations", "locations",
          "Documents", "documents",
          "Domains", "domains",
          "Passwords", "passwords",
          "Organizations", "organizations");

  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "configurations", List.of("hostname", "organization-name", "configuration-type-name"),
          "contacts", List.of("first-name", "last-name", "organization-name"));

  private final Store store;
  private final Names names;

  Tags(Store store) {
    this.store = store;
    this.names = new Names(store);
  }

  /// The ids as they are kept; empty when one of them is no id or names nothing.
  Optional<ArrayNode> ids(SandboxRecord field, JsonNode written) {
    var ids = Json.array();
    for (var each : written.isArray() ? written : Json.array().add(written)) {
      var isId = each.isIntegralNumber() || each.asText("").matches("\\d{1,18}");
      if (!isId || isDangling(field, each.asLong())) {
        return Optional.empty();
      }
      ids.add(each.asLong());
    }
    return Optional.of(ids);
  }

  ObjectNode read(SandboxRecord field, JsonNode kept) {
    var tag = Json.object().put("type", field.text("tag-type"));
    var values = tag.putArray("values");
    tagged(field, kept).forEach(record -> values.add(value(record)));
    return tag;
  }

  Stream<String> titles(SandboxRecord field, JsonNode kept) {
    return tagged(field, kept).map(names::of);
  }

  private ObjectNode value(SandboxRecord record) {
    var value = Json.object().put("id", record.id());
    Views.pageOf(record).ifPresent(url -> value.put("resource-url", url));
    if (!record.type().equals("contacts")) {
      value.put("name", names.of(record));
    }
    for (var member : MEMBERS.getOrDefault(record.type(), List.of("organization-name"))) {
      var found = names.value(record, member);
      value.set(member, found.isMissingNode() ? Json.object().nullNode() : found);
    }
    return value;
  }

  private Stream<SandboxRecord> tagged(SandboxRecord field, JsonNode kept) {
    var ids = kept.isArray() ? kept : Json.array().add(kept);
    return type(field).stream()
        .flatMap(type -> ids.valueStream().flatMap(id -> store.find(type, id.asLong()).stream()));
  }

  /// Of kinds that the sandbox has no records of, every id is accepted.
  private boolean isDangling(SandboxRecord field, long id) {
    return type(field).filter(type -> store.find(type, id).isEmpty()).isPresent();
  }

  private static Optional<String> type(SandboxRecord field) {
    var tag = field.text("tag-type");
    return tag.startsWith("FlexibleAssetType")
        ? Optional.of("flexible-assets")
        : Optional.ofNullable(TYPES.get(tag));
  }
}
