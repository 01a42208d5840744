package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.List;

/// The sections a documents list carries inside each document, under `content`. Their shape is not
/// documented, so every member but the text may be missing.
final class EmbeddedSections {

  static final String ATTRIBUTE = "content";

  private EmbeddedSections() {}

  static List<DocumentSection> of(Resource document) {
    var sections = new ArrayList<DocumentSection>();
    for (var item : document.attributes().path(ATTRIBUTE)) {
      sections.add(section(document.id(), item, sections.size()));
    }
    return sections;
  }

  private static DocumentSection section(long documentId, JsonNode item, int position) {
    var attributes = Json.object();
    attributes.put("sort", position);
    copyInto(attributes, item);
    copyInto(attributes, item.path("attributes"));
    copyInto(attributes, item.path("resource"));
    attributes.remove("resource");
    if (!attributes.hasNonNull("resource_type")) {
      attributes.put(
          "resource_type", attributes.hasNonNull("level") ? "Document::Heading" : "Document::Text");
    }
    return DocumentSection.of(JsonApi.resource(item.path("id").asLong(0), attributes), documentId);
  }

  private static void copyInto(ObjectNode target, JsonNode source) {
    source
        .propertyStream()
        .filter(entry -> !entry.getKey().equals("id"))
        .forEach(entry -> target.set(JsonApi.snakeCase(entry.getKey()), entry.getValue()));
  }
}
