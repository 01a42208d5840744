package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// What a record must fulfil, whatever its type.
final class Checks {

  private static final Set<String> WRITABLE_WHEN_SYNCED =
      Set.of("alert", "description", "quick-notes");

  private final Store store;

  Checks(Store store) {
    this.store = store;
  }

  static void requireName(ObjectNode attributes) {
    if (attributes.path("name").asText("").isBlank()) {
      throw ApiError.invalidList("name", "can't be blank");
    }
  }

  static void setFlags(ObjectNode attributes, String... names) {
    for (var name : names) {
      attributes.put(name, attributes.path(name).asBoolean(false));
    }
  }

  void checkReferences(ObjectNode attributes) {
    for (var reference : Names.REFERENCES.entrySet()) {
      var value = attributes.path(reference.getKey());
      var isOwner = reference.getKey().equals("organization-id");
      var isDangling = !isOwner && store.find(reference.getValue(), value.asLong(0)).isEmpty();
      // An unknown type of asset is hidden rather than invalid.
      if (value.isNumber() && isDangling && !reference.getKey().startsWith("flexible")) {
        throw ApiError.invalid(reference.getKey().replaceFirst("-id$", ""), "must exist");
      }
    }
  }

  void checkFolder(ObjectNode attributes, String name) {
    var folder = attributes.path(name).asLong(0);
    var owner = attributes.path("organization-id").asLong();
    var isKnown =
        store
            .find("document-folders", folder)
            .filter(known -> known.number("organization-id") == owner)
            .isPresent();
    if (folder != 0 && !isKnown) {
      var pointer = name.equals("parent-id") ? "parent" : "document-folder";
      throw ApiError.invalid(pointer, "must exist in the same organization");
    }
  }

  /// A folder cannot move into itself or into one of its own.
  void checkParent(SandboxRecord folder, ObjectNode attributes) {
    checkFolder(attributes, "parent-id");
    var up = attributes.path("parent-id").asLong(0);
    while (up != 0) {
      if (up == folder.id()) {
        throw ApiError.invalid("parent", "cannot be the folder itself or one below it");
      }
      up = store.find("document-folders", up).map(next -> next.number("parent-id")).orElse(0L);
    }
  }

  void checkEmpty(SandboxRecord folder) {
    var isUsed =
        store.linked("documents", "document-folder-id", folder.id()).findAny().isPresent()
            || store.linked("document-folders", "parent-id", folder.id()).findAny().isPresent();
    if (isUsed) {
      throw ApiError.error(422, "Unprocessable Entity", "Folder is not empty", "id");
    }
  }

  /// Of an organization that another system looks after only some texts can be changed.
  void checkSynced(SandboxRecord record, ObjectNode changes) {
    var isSynced =
        record.type().equals("organizations") && record.text("psa-integration").equals("enabled");
    if (isSynced) {
      for (var change : changes.properties()) {
        if (!WRITABLE_WHEN_SYNCED.contains(change.getKey())) {
          throw ApiError.invalid(change.getKey(), "cannot be changed on a synced organization");
        }
      }
    }
  }
}
