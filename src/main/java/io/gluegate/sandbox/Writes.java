package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Creates, changes and deletes records, strict where the API is strict.
final class Writes {

  static final Duration ORGANIZATION_STAYS = Duration.ofSeconds(2);

  /// What can be without a name, or has a computed one.
  private static final Set<String> UNNAMED =
      Set.of(
          "attachments",
          "contacts",
          "configuration-interfaces",
          "document-images",
          "document-sections",
          "flexible-assets");

  private final Store store;
  private final Reads reads;
  private final Checks checks;
  private final Images images;
  private final Sections sections;
  private final AssetTypes types;
  private final TraitRules traits;

  Writes(Store store, Reads reads, Images images) {
    this.store = store;
    this.reads = reads;
    this.checks = new Checks(store);
    this.images = images;
    this.sections = new Sections(store, images);
    this.types = new AssetTypes(store);
    this.traits = new TraitRules(store);
  }

  /// Creates a record below its parent; at the root the attributes name the parent.
  SandboxRecord create(
      Access access, Kind kind, RequestData.Item item, Optional<SandboxRecord> parent) {
    var type = kind.type();
    var attributes = Writable.onCreate(type, item.attributes());
    if (!kind.parentId().isEmpty()) {
      attributes.put(kind.parentId(), parent(access, kind, item, parent).id());
    }
    if (type.equals("attachments")) {
      attributes.put("resource-type", parent.map(SandboxRecord::type).orElse(""));
    }
    if (!UNNAMED.contains(type)) {
      Checks.requireName(attributes);
    }
    checks.checkReferences(attributes);
    var complete = complete(access, type, attributes);
    Writable.fill(type, complete);
    var created = store.create(type, complete);
    embed(access, created, item);
    return after(created, true);
  }

  SandboxRecord update(SandboxRecord record, RequestData.Item item) {
    var changes = Writable.onUpdate(record.type(), item.attributes());
    checks.checkSynced(record, changes);
    var attributes = record.attributes().deepCopy();
    attributes.setAll(changes);
    if (!UNNAMED.contains(record.type())) {
      Checks.requireName(attributes);
    }
    checks.checkReferences(changes);
    switch (record.type()) {
      case "documents" -> checks.checkFolder(attributes, "document-folder-id");
      case "document-folders" -> checks.checkParent(record, attributes);
      case "document-sections" -> sections.check(attributes);
      case "flexible-asset-fields" -> types.checkChange(record, attributes);
      case "flexible-assets" -> {
        if (changes.has("traits")) {
          traits.keep(attributes);
        }
      }
      default -> {
        // Nothing more is checked.
      }
    }
    return after(store.update(record, attributes), changes.has("sort"));
  }

  /// Readers see what a document was when it was published last.
  SandboxRecord publish(SandboxRecord document) {
    var published = store.update(document, document.attributes().deepCopy().put("published", true));
    var snapshot = published.attributes().deepCopy();
    snapshot.set("content", new Views(store, images).content(document.id()));
    store.put(new SandboxRecord("published-documents", document.id(), snapshot));
    return published;
  }

  void delete(SandboxRecord record) {
    switch (record.type()) {
      case "organizations" ->
          store.deleteOrganizationAt(record, store.instant().plus(ORGANIZATION_STAYS));
      case "documents" -> {
        Sections.of(store, record.id()).forEach(store::delete);
        store.linked("document-images", "document-id", record.id()).toList().forEach(store::delete);
        store.find("published-documents", record.id()).ifPresent(store::delete);
        store.delete(record);
      }
      case "document-folders" -> {
        checks.checkEmpty(record);
        store.delete(record);
      }
      case "document-sections" -> sections.delete(record);
      case "flexible-asset-fields" -> types.delete(record);
      default -> store.delete(record);
    }
  }

  private SandboxRecord parent(
      Access access, Kind kind, RequestData.Item item, Optional<SandboxRecord> parent) {
    if (parent.isPresent()) {
      return parent.get();
    }
    var id = item.attributes().path(kind.parentId()).asLong(0);
    if (kind.parent().equals("organizations")) {
      return store
          .find("organizations", id)
          .filter(access::sees)
          .orElseThrow(ApiError::organizationRequired);
    }
    return reads.require(access, kind.parent(), id);
  }

  /// Checks what is special to a type and adds what a new record has from the start.
  private ObjectNode complete(Access access, String type, ObjectNode attributes) {
    switch (type) {
      case "documents" -> {
        Checks.setFlags(attributes, "archived", "restricted", "public");
        attributes.put("published", false);
        checks.checkFolder(attributes, "document-folder-id");
      }
      case "document-folders" -> {
        Checks.setFlags(attributes, "restricted");
        checks.checkFolder(attributes, "parent-id");
      }
      case "document-sections" -> sections.check(attributes);
      case "document-images" -> {
        return images.stored(attributes, access::sees, reads.hidden());
      }
      case "flexible-asset-fields" -> types.complete(attributes);
      case "flexible-assets" -> {
        var assetType = attributes.path("flexible-asset-type-id").asLong();
        reads.require(access, "flexible-asset-types", assetType);
        Checks.setFlags(attributes, "archived", "restricted", "my-glue");
        traits.keep(attributes);
      }
      case "attachments" -> FileContent.keepAttachment(attributes);
      case "configurations", "passwords" -> Checks.setFlags(attributes, "archived", "restricted");
      default -> {
        // Nothing more is checked.
      }
    }
    return attributes;
  }

  /// Creates the fields of a new asset type and the interfaces of a new configuration.
  private void embed(Access access, SandboxRecord created, RequestData.Item item) {
    switch (created.type()) {
      case "flexible-asset-types" -> {
        var fields = item.embedded("flexible_asset_fields");
        if (fields.isEmpty()) {
          throw ApiError.invalidList("flexible-asset-fields", "can't be blank");
        }
        var kind = Kind.at("flexible_asset_fields");
        fields.forEach(field -> create(access, kind, field, Optional.of(created)));
      }
      case "configurations" -> {
        var kind = Kind.at("configuration_interfaces");
        item.embedded("configuration_interfaces")
            .forEach(each -> create(access, kind, each, Optional.of(created)));
      }
      default -> {
        // Others bring nothing along.
      }
    }
  }

  private SandboxRecord after(SandboxRecord record, boolean isPlaced) {
    return switch (record.type()) {
      case "document-sections" -> {
        store.touch("documents", record.number("document-id"));
        yield isPlaced ? sections.place(record) : record;
      }
      case "flexible-assets" -> named(embedPasswords(record));
      default -> record;
    };
  }

  /// The value of a Password trait becomes a record of its own; the trait keeps its id.
  private SandboxRecord embedPasswords(SandboxRecord asset) {
    var attributes = asset.attributes().deepCopy();
    var kept = attributes.withObjectProperty("traits");
    for (var field : types.fields(asset.number("flexible-asset-type-id"))) {
      var value = kept.path(AssetTypes.key(field));
      var isValue = value.isTextual() || value.isObject();
      if (field.text("kind").equals("Password") && isValue) {
        kept.put(AssetTypes.key(field), password(asset, field, value).id());
      }
    }
    return store.put(new SandboxRecord(asset.type(), asset.id(), attributes));
  }

  private SandboxRecord password(SandboxRecord asset, SandboxRecord field, JsonNode value) {
    var attributes = Json.object().put("name", field.text("name"));
    attributes.put("organization-id", asset.number("organization-id"));
    attributes.put("resource-id", asset.id()).put("resource-type", "FlexibleAsset");
    attributes.set("password", value.isObject() ? value.path("password") : value);
    return store.create("passwords", attributes);
  }

  /// An asset's name follows from its traits.
  SandboxRecord named(SandboxRecord asset) {
    var attributes = asset.attributes().deepCopy();
    attributes.put("name", traits.title(attributes));
    return store.put(new SandboxRecord(asset.type(), asset.id(), attributes));
  }
}
