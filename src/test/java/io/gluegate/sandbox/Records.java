package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.List;

/// Builds what a sandbox starts with.
final class Records {

  static final long ORGANIZATION = 1_000_001;
  static final long OTHER = 1_000_002;

  private final List<SeedRecord> records = new ArrayList<>();

  /// Two organizations, the second one with a comma in its name.
  static Records twoOrganizations() {
    return new Records()
        .add("organizations", ORGANIZATION, named("Happy Frog").put("short-name", "HF"))
        .add("organizations", OTHER, named("Acme, Inc.").put("short-name", "AC"));
  }

  Records add(String type, long id, ObjectNode attributes) {
    records.add(new SeedRecord(type, id, attributes));
    return this;
  }

  /// A record of the first organization.
  Records owned(String type, long id, ObjectNode attributes) {
    return add(type, id, attributes.put("organization-id", ORGANIZATION));
  }

  Records document(long id, String name) {
    return owned("documents", id, named(name).put("published", true));
  }

  Records section(long id, long document, int sort, String content) {
    var attributes = Json.object().put("document-id", document).put("content", content);
    return add(
        "document-sections",
        id,
        attributes.put("resource-type", "Document::Text").put("sort", sort));
  }

  static ObjectNode named(String name) {
    return Json.object().put("name", name);
  }

  List<SeedRecord> all() {
    return List.copyOf(records);
  }
}
