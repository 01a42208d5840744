package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SeedRecord;
import java.util.ArrayList;
import java.util.List;

/// Builds what a sandbox starts with.
final class Seeds {

  static final long ORGANIZATION = 1_000_001;

  private final List<SeedRecord> records = new ArrayList<>();

  Seeds organization(long id, String name) {
    return add("organizations", id, Json.object().put("name", name));
  }

  Seeds organizations(int count) {
    for (int i = 1; i <= count; i++) {
      organization(i, "Client %05d".formatted(i));
    }
    return this;
  }

  /// Folder 0 is the root.
  Seeds document(long id, String name, long folder) {
    var attributes = Json.object().put("name", name).put("organization-id", ORGANIZATION);
    if (folder == 0) {
      attributes.putNull("document-folder-id");
    } else {
      attributes.put("document-folder-id", folder);
    }
    return add("documents", id, attributes);
  }

  Seeds folder(long id, String name) {
    return folder(id, name, ORGANIZATION);
  }

  Seeds folder(long id, String name, long organization) {
    return add(
        "document-folders",
        id,
        Json.object().put("name", name).put("organization-id", organization));
  }

  Seeds section(long id, long document, int sort, String content) {
    return add(
        "document-sections",
        id,
        Json.object()
            .put("document-id", document)
            .put("resource-type", "Document::Text")
            .put("sort", sort)
            .put("content", content));
  }

  /// A record of any type of that organization; the attributes are JSON in single quotes.
  Seeds owned(String type, long id, long organization, String attributes) {
    var object = (ObjectNode) Json.read(attributes.replace('\'', '"'));
    return add(type, id, object.put("organization-id", organization));
  }

  List<SeedRecord> records() {
    return List.copyOf(records);
  }

  private Seeds add(String type, long id, ObjectNode attributes) {
    records.add(new SeedRecord(type, id, attributes));
    return this;
  }
}
