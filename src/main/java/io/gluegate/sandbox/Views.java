package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Records as the API shows them: with what it computes, and without what the key may not see.
final class Views {

  static final String SITE = "https://northwind.itglue.com/";

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
  private static final int FOLDER_DEPTH_MAX = 20;

  private final Store store;
  private final Names names;
  private final TraitRules traits;
  private final Images images;

  Views(Store store, Images images) {
    this.store = store;
    this.names = new Names(store);
    this.traits = new TraitRules(store);
    this.images = images;
  }

  /// The page of a record in the web interface, of those that have one.
  static Optional<String> pageOf(SandboxRecord record) {
    return Optional.ofNullable(PAGES.get(record.type()))
        .map(page -> SITE + record.number("organization-id") + "/" + page + "/" + record.id());
  }

  ObjectNode of(SandboxRecord record, boolean withPasswordValue) {
    var view = Json.object().put("id", String.valueOf(record.id())).put("type", record.type());
    var attributes = record.attributes().deepCopy();
    for (var reference : Names.REFERENCES.keySet()) {
      names
          .referenced(record, reference)
          .ifPresent(name -> attributes.put(reference.replaceFirst("-id$", "-name"), name));
    }
    pageOf(record).ifPresent(url -> attributes.put("resource-url", url));
    addComputed(record, attributes, withPasswordValue);
    view.set("attributes", attributes);
    addRelationships(record, view.putObject("relationships"));
    return view;
  }

  private void addComputed(SandboxRecord record, ObjectNode attributes, boolean withPasswordValue) {
    switch (record.type()) {
      case "documents" -> attributes.set("content", content(record.id()));
      case "document-folders" -> addFolder(record, attributes);
      case "document-sections" -> addSection(record, attributes);
      case "document-images" -> images.addComputed(record, attributes);
      case "flexible-assets" -> attributes.set("traits", traits.read(record));
      case "configurations" ->
          store
              .find("organizations", record.number("organization-id"))
              .ifPresent(
                  owner -> attributes.put("organization-short-name", owner.text("short-name")));
      case "configuration-types" ->
          attributes.put(
              "configurations-count",
              store.linked("configurations", "configuration-type-id", record.id()).count());
      case "passwords" -> {
        if (!withPasswordValue) {
          attributes.remove("password");
        }
      }
      case "attachments" -> FileContent.addAttachment(record, attributes);
      case "contacts" -> attributes.put("name", names.of(record));
      default -> {
        // Shown as it was written.
      }
    }
  }

  /// The sections as a document carries them, with their whole text.
  ArrayNode content(long document) {
    var content = Json.array();
    for (var section : Sections.of(store, document)) {
      var item = content.addObject().put("id", section.id());
      var resource = item.putObject("resource");
      for (var name : List.of("resource-type", "content", "level", "duration")) {
        var value = section.attributes().path(name);
        if (!value.isMissingNode() && !value.isNull()) {
          resource.set(name, value);
        }
      }
    }
    return content;
  }

  private void addFolder(SandboxRecord record, ObjectNode attributes) {
    var ancestors = Json.array();
    var parent = record.number("parent-id");
    while (parent > 0 && ancestors.size() < FOLDER_DEPTH_MAX) {
      ancestors.insert(0, parent);
      parent = store.find("document-folders", parent).map(up -> up.number("parent-id")).orElse(0L);
    }
    attributes.set("ancestor-ids", ancestors);
    attributes.put(
        "documents-count", store.linked("documents", "document-folder-id", record.id()).count());
  }

  private void addSection(SandboxRecord record, ObjectNode attributes) {
    attributes.put("resource-id", Images.resourceId(record));
    var kind = record.text("resource-type");
    var isText = kind.equals("Document::Text") || kind.equals("Document::Step");
    attributes.put("rendered-content", isText ? images.rendered(record.text("content")) : null);
    var gallery = Images.galleryId(record);
    if (gallery > 0) {
      attributes.put("document-gallery-id", gallery);
      var list = attributes.putObject("document-images").putArray("data");
      images.ofGallery(gallery).forEach(image -> list.add(of(image, false)));
    }
  }

  private void addRelationships(SandboxRecord record, ObjectNode relationships) {
    switch (record.type()) {
      case "configurations" -> {
        var data = relationships.putObject("configuration-interfaces").putArray("data");
        store
            .linked("configuration-interfaces", "configuration-id", record.id())
            .forEach(each -> data.add(identity(each)));
      }
      case "flexible-asset-fields" ->
          relationships
              .putObject("flexible-asset-type")
              .putObject("data")
              .put("id", String.valueOf(record.number("flexible-asset-type-id")))
              .put("type", "flexible-asset-types");
      default -> {
        // The others show what was asked for with `include`.
      }
    }
  }

  static ObjectNode identity(SandboxRecord record) {
    return Json.object().put("id", String.valueOf(record.id())).put("type", record.type());
  }
}
