package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;

/// Attributes that are not written but follow from others: names of the records that ids stand for,
/// and a contact's whole name.
final class Names {

  /// Attributes that hold the id of another record, with its type.
  static final Map<String, String> REFERENCES =
      Map.of(
          "organization-id", "organizations",
          "organization-type-id", "organization-types",
          "organization-status-id", "organization-statuses",
          "flexible-asset-type-id", "flexible-asset-types",
          "configuration-type-id", "configuration-types",
          "configuration-status-id", "configuration-statuses",
          "contact-type-id", "contact-types",
          "contact-id", "contacts",
          "location-id", "locations");

  private final Store store;

  Names(Store store) {
    this.store = store;
  }

  String of(SandboxRecord record) {
    return record.type().equals("contacts")
        ? (record.text("first-name") + " " + record.text("last-name")).strip()
        : record.text("name");
  }

  /// The name of the record that an attribute such as `location-id` stands for.
  Optional<String> referenced(SandboxRecord record, String attribute) {
    return Optional.ofNullable(REFERENCES.get(attribute))
        .filter(type -> record.attributes().path(attribute).isNumber())
        .flatMap(type -> store.find(type, record.number(attribute)))
        .map(this::of);
  }

  /// The value that filters and sorting go by.
  JsonNode value(SandboxRecord record, String attribute) {
    return switch (attribute) {
      case "id" -> new TextNode(String.valueOf(record.id()));
      case "name" -> new TextNode(of(record));
      case "primary-email" -> primaryEmail(record);
      default ->
          referenced(record, attribute.replaceFirst("-name$", "-id"))
              .filter(name -> attribute.endsWith("-name"))
              .<JsonNode>map(TextNode::new)
              .orElseGet(() -> record.attributes().path(attribute));
    };
  }

  private static JsonNode primaryEmail(SandboxRecord contact) {
    for (var email : contact.attributes().path("contact-emails")) {
      if (email.path("primary").asBoolean()) {
        return email.path("value");
      }
    }
    return MissingNode.getInstance();
  }
}
