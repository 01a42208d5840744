package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Sideloaded records: what `include` asks for, of what a type of record can bring along.
final class Includes {

  private static final Set<String> FILES_AND_PASSWORDS = Set.of("attachments", "passwords");

  private static final Map<String, Set<String>> NAMES =
      Map.of(
          "organizations", Set.of("attachments"),
          "documents", Set.of("attachments"),
          "flexible-asset-types", Set.of("flexible-asset-fields"),
          "flexible-assets", FILES_AND_PASSWORDS,
          "configurations", Set.of("attachments", "passwords", "configuration-interfaces"),
          "contacts", Set.of("attachments", "passwords", "location"),
          "locations", FILES_AND_PASSWORDS,
          "domains", FILES_AND_PASSWORDS,
          "passwords", Set.of("attachments"));

  private final Store store;

  Includes(Store store) {
    this.store = store;
  }

  /// Names the related records in each view's `relationships` and returns them, each once.
  ArrayNode add(
      Query query,
      Access access,
      Map<SandboxRecord, ObjectNode> views,
      Function<SandboxRecord, ObjectNode> view) {
    var included = new LinkedHashMap<SandboxRecord, ObjectNode>();
    views.forEach(
        (record, shown) -> {
          for (var name : query.includes()) {
            if (NAMES.getOrDefault(record.type(), Set.of()).contains(name)) {
              var others = related(name, record).filter(access::sees).toList();
              shown.withObjectProperty("relationships").set(name, data(name, others));
              others.forEach(other -> included.computeIfAbsent(other, view));
            }
          }
        });
    return Json.array().addAll(included.values());
  }

  private static ObjectNode data(String name, List<SandboxRecord> others) {
    var relationship = Json.object();
    if (name.equals("location")) {
      others.forEach(other -> relationship.set("data", Views.identity(other)));
    } else {
      var data = relationship.putArray("data");
      others.forEach(other -> data.add(Views.identity(other)));
    }
    return relationship;
  }

  private Stream<SandboxRecord> related(String name, SandboxRecord record) {
    return switch (name) {
      case "attachments", "passwords" ->
          store
              .linked(name, "resource-id", record.id())
              .filter(other -> isOf(other.text("resource-type"), record.type()));
      case "flexible-asset-fields" ->
          store.linked("flexible-asset-fields", "flexible-asset-type-id", record.id());
      case "configuration-interfaces" ->
          store.linked("configuration-interfaces", "configuration-id", record.id());
      default -> store.find("locations", record.number("location-id")).stream();
    };
  }

  /// Passwords name the class of what they are embedded in, such as `FlexibleAsset`.
  static boolean isOf(String resourceType, String type) {
    var plain = resourceType.replaceAll("[^A-Za-z]", "").replaceFirst("s$", "");
    return plain.equalsIgnoreCase(type.replace("-", "").replaceFirst("s$", ""));
  }
}
