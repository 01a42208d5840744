package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Map;

/// Records as the API shows them: with what it computes, and without what the key may not see.
final class Views {

  private static final String SITE = "https://northwind.itglue.com/";

  /// Attributes that hold the id of another record, with its type.
  private static final Map<String, String> REFERENCES =
      Map.of(
          "organization-id", "organizations",
          "organization-type-id", "organization-types",
          "organization-status-id", "organization-statuses",
          "flexible-asset-type-id", "flexible-asset-types",
          "configuration-type-id", "configuration-types",
          "configuration-status-id", "configuration-statuses",
          "contact-type-id", "contact-types",
          "location-id", "locations");

  private static final Map<String, String> PAGES =
      Map.of(
          "documents", "docs",
          "document-folders", "folder",
          "flexible-assets", "assets/records",
          "configurations", "configurations",
          "contacts", "contacts",
          "locations", "locations",
          "domains", "domains",
          "passwords", "passwords");

  private final Store store;
  private final TraitRules traits;

  Views(Store store) {
    this.store = store;
    this.traits = new TraitRules(store);
  }

  ObjectNode of(SandboxRecord record, boolean withPasswordValue) {
    var view = Json.object().put("id", String.valueOf(record.id())).put("type", record.type());
    var attributes = record.attributes().deepCopy();
    REFERENCES.forEach((name, type) -> addName(attributes, name, type));
    var organization = record.number("organization-id");
    if (organization > 0 && PAGES.containsKey(record.type())) {
      attributes.put(
          "resource-url", SITE + organization + "/" + PAGES.get(record.type()) + "/" + record.id());
    }
    addComputed(record, attributes, withPasswordValue);
    view.set("attributes", attributes);
    view.putObject("relationships");
    return view;
  }

  private void addName(ObjectNode attributes, String name, String type) {
    if (attributes.path(name).isNumber()) {
      store
          .find(type, attributes.path(name).longValue())
          .ifPresent(
              other -> attributes.put(name.replaceFirst("-id$", "-name"), other.text("name")));
    }
  }

  private void addComputed(SandboxRecord record, ObjectNode attributes, boolean withPasswordValue) {
    switch (record.type()) {
      case "documents" -> attributes.set("content", content(record.id()));
      case "document-folders" -> addFolder(record, attributes);
      case "document-sections" -> addSection(record, attributes);
      case "flexible-assets" -> {
        attributes.put("name", traits.title(record));
        attributes.set("traits", traits.read(record));
      }
      case "configuration-types" ->
          attributes.put(
              "configurations-count",
              store.all("configurations").stream()
                  .filter(other -> other.number("configuration-type-id") == record.id())
                  .count());
      case "passwords" -> {
        if (!withPasswordValue) {
          attributes.remove("password");
        }
      }
      case "attachments" -> addAttachment(record, attributes);
      case "contacts" ->
          attributes.put("name", record.text("first-name") + " " + record.text("last-name"));
      default -> {
        // Shown as it was written.
      }
    }
  }

  /// The sections as a document carries them, with their whole text.
  private ArrayNode content(long document) {
    var content = Json.array();
    for (var section : Sections.of(store, document)) {
      var item = content.addObject().put("id", section.id());
      var resource = item.putObject("resource");
      for (var name : new String[] {"resource-type", "content", "level", "duration"}) {
        var value = section.attributes().get(name);
        if (value != null) {
          resource.set(name, value);
        }
      }
    }
    return content;
  }

  private void addFolder(SandboxRecord record, ObjectNode attributes) {
    var ancestors = Json.array();
    var parent = record.number("parent-id");
    while (parent > 0 && ancestors.size() < 20) {
      ancestors.insert(0, parent);
      parent = store.find("document-folders", parent).map(up -> up.number("parent-id")).orElse(0L);
    }
    attributes.set("ancestor-ids", ancestors);
    attributes.put(
        "documents-count",
        store.all("documents").stream()
            .filter(document -> document.number("document-folder-id") == record.id())
            .count());
  }

  private static void addSection(SandboxRecord record, ObjectNode attributes) {
    attributes.put("resource-id", record.id() + 50_000_000);
    var kind = record.text("resource-type");
    if (kind.endsWith("Text") || kind.endsWith("Step")) {
      attributes.put("rendered-content", record.text("content"));
    }
  }

  private static void addAttachment(SandboxRecord record, ObjectNode attributes) {
    JsonNode file = attributes.remove("attachment");
    var name = file == null ? "file" : file.path("file_name").asText("file");
    var content = file == null ? "" : file.path("content").asText("");
    attributes
        .put("name", attributes.path("name").asText(name))
        .put("attachment-file-name", name)
        .put("attachment-content-type", FileTypes.of(name))
        .put("attachment-file-size", content.length() / 4 * 3)
        .put("ext", name.substring(name.lastIndexOf('.') + 1))
        .put("viewable", true)
        .put("download-url", "/attachments/" + record.id() + "/download");
  }
}
