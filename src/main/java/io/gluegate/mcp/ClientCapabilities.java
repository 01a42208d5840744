package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;

/// What the client says it can be asked for (`ClientCapabilities` of the schema).
record ClientCapabilities(JsonNode declared) {

  static final ClientCapabilities NONE = new ClientCapabilities(Json.object());

  /// An empty `elicitation` stands for forms, as before there were other ways.
  boolean elicitsByForm() {
    var elicitation = declared.path("elicitation");
    return elicitation.isObject() && (elicitation.has("form") || !elicitation.has("url"));
  }

  boolean elicitsByUrl() {
    return declared.path("elicitation").path("url").isObject();
  }

  boolean samples() {
    return declared.path("sampling").isObject();
  }

  boolean listsRoots() {
    return declared.path("roots").isObject();
  }

  /// The capabilities that these questions need and the client has not declared.
  Optional<ObjectNode> missingFor(ObjectNode questions) {
    var missing = Json.object();
    for (var question : questions) {
      switch (question.path("method").asText()) {
        case "elicitation/create" -> missingElicitation(question, missing);
        case "sampling/createMessage" -> require(samples(), "sampling", missing);
        case "roots/list" -> require(listsRoots(), "roots", missing);
        default -> throw new IllegalArgumentException("no client can be asked that: " + question);
      }
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
  }

  private void missingElicitation(JsonNode question, ObjectNode missing) {
    var byUrl = question.path("params").path("mode").asText("form").equals("url");
    if (byUrl && !elicitsByUrl()) {
      missing.withObjectProperty("elicitation").putObject("url");
    }
    if (!byUrl && !elicitsByForm()) {
      missing.withObjectProperty("elicitation");
    }
  }

  private static void require(boolean declared, String name, ObjectNode missing) {
    if (!declared) {
      missing.putObject(name);
    }
  }
}
