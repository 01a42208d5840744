package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Creates, changes and deletes records, strict where the API is strict.
final class Writes {

  /// What a client sends and the API computes itself.
  private static final Set<String> READ_ONLY =
      Set.of("id", "resource-url", "created-at", "updated-at", "rendered-content", "resource-id");

  private final Store store;
  private final Reads reads;
  private final TraitRules traits;

  Writes(Store store, Reads reads) {
    this.store = store;
    this.reads = reads;
    this.traits = new TraitRules(store);
  }

  SandboxRecord create(Access access, Kind kind, ObjectNode attributes) {
    checkOrganization(access, kind, attributes);
    switch (kind.type()) {
      case "documents" -> {
        attributes.remove("content");
        attributes.put("published", false).put("archived", false).put("restricted", false);
        attributes.put("public", false);
        requireName(attributes);
        checkFolder(attributes);
      }
      case "document-sections" -> Sections.check(attributes);
      case "flexible-assets" -> {
        reads.require(
            access, "flexible-asset-types", attributes.path("flexible-asset-type-id").asLong());
        traits.check(attributes);
      }
      case "attachments" -> checkFile(attributes);
      case "configurations" -> {
        requireName(attributes);
        checkReference(attributes, "configuration-type");
      }
      default -> {
        if (!kind.type().startsWith("document-images") && !kind.type().equals("contacts")) {
          requireName(attributes);
        }
      }
    }
    var created = store.create(kind.type(), attributes);
    after(created);
    return store.find(created.type(), created.id()).orElseThrow();
  }

  SandboxRecord update(SandboxRecord record, ObjectNode changes) {
    var attributes = record.attributes().deepCopy();
    READ_ONLY.forEach(changes::remove);
    if (record.type().equals("document-sections")) {
      changes.remove("resource-type");
      Sections.sanitise(changes);
    }
    changes.properties().forEach(change -> attributes.set(change.getKey(), change.getValue()));
    switch (record.type()) {
      case "documents" -> {
        attributes.remove("content");
        requireName(attributes);
        checkFolder(attributes);
      }
      case "document-sections" -> Sections.check(attributes);
      case "flexible-assets" -> {
        if (changes.has("traits")) {
          traits.check(attributes);
        }
      }
      default -> {
        // Nothing more is checked.
      }
    }
    var updated = store.update(record, attributes);
    after(updated);
    return store.find(updated.type(), updated.id()).orElseThrow();
  }

  SandboxRecord publish(SandboxRecord document) {
    return store.update(document, document.attributes().deepCopy().put("published", true));
  }

  void delete(SandboxRecord record) {
    if (record.type().equals("document-folders") && holdsAnything(record)) {
      throw ApiError.invalid("Folder is not empty", "id");
    }
    if (record.type().equals("organizations")) {
      var _ =
          CompletableFuture.runAsync(
              () -> store.delete(record), CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));
      return;
    }
    if (record.type().equals("documents")) {
      Sections.of(store, record.id()).forEach(store::delete);
    }
    store.delete(record);
    if (record.type().equals("document-sections")) {
      store.touch("documents", record.number("document-id"));
    }
  }

  /// The attributes of every object of a request's `data`, in kebab-case.
  static List<ObjectNode> attributes(JsonNode body) {
    var data = body.path("data");
    var objects = data instanceof ArrayNode many ? many : Json.array().add(data);
    var all = new ArrayList<ObjectNode>();
    for (var object : objects) {
      var attributes = Json.object();
      object
          .path("attributes")
          .properties()
          .forEach(entry -> attributes.set(Query.kebab(entry.getKey()), entry.getValue()));
      all.add(attributes);
    }
    return all;
  }

  private void after(SandboxRecord record) {
    if (record.type().equals("document-sections")) {
      Sections.place(store, record);
      store.touch("documents", record.number("document-id"));
    }
  }

  private void checkOrganization(Access access, Kind kind, ObjectNode attributes) {
    var isOwned = kind.parent().equals("organization-id") || kind.type().equals("flexible-assets");
    if (!isOwned) {
      return;
    }
    var organization = attributes.path("organization-id").asLong(0);
    if (store.find("organizations", organization).filter(access::sees).isEmpty()) {
      throw ApiError.error(
          422, "Valid organization_id is required", "", "data/attributes/organization_id");
    }
    attributes.put("organization-id", organization);
  }

  private void checkFolder(ObjectNode attributes) {
    var folder = attributes.path("document-folder-id").asLong(0);
    var isKnown =
        store
            .find("document-folders", folder)
            .filter(
                known ->
                    known.number("organization-id") == attributes.path("organization-id").asLong())
            .isPresent();
    if (folder != 0 && !isKnown) {
      throw ApiError.invalidAttribute("document-folder", "must exist in the same organization");
    }
  }

  private void checkReference(ObjectNode attributes, String name) {
    var id = attributes.path(name + "-id").asLong(0);
    if (id != 0 && store.find(name + "s", id).isEmpty()) {
      throw ApiError.invalidAttribute(name, "must exist");
    }
  }

  private static void checkFile(ObjectNode attributes) {
    var content = attributes.path("attachment").path("content").asText("");
    try {
      if (content.isEmpty() || Base64.getDecoder().decode(content).length == 0) {
        throw ApiError.invalidAttribute("attachment", "can't be blank");
      }
    } catch (IllegalArgumentException e) {
      throw ApiError.invalidAttribute("attachment", "is not valid Base64");
    }
  }

  private static void requireName(ObjectNode attributes) {
    if (attributes.path("name").asText("").isBlank()) {
      throw ApiError.invalidAttribute("name", "can't be blank");
    }
  }

  private boolean holdsAnything(SandboxRecord folder) {
    return store.all("documents").stream()
            .anyMatch(document -> document.number("document-folder-id") == folder.id())
        || store.all("document-folders").stream()
            .anyMatch(other -> other.number("parent-id") == folder.id());
  }
}
