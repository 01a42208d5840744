package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.gluegate.core.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/// The resources that the conformance suite reads and watches.
final class FixtureResources {

  private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");
  private static final Outcome.CacheHint CACHE =
      new Outcome.CacheHint(1_000, Outcome.CacheHint.Scope.PRIVATE);

  private final JsonNode file = FixtureFile.read("resources.json");

  ArrayNode faces() {
    return (ArrayNode) file.get("resources");
  }

  ArrayNode templates() {
    return (ArrayNode) file.get("templates");
  }

  Optional<Methods.Method> find(String uri) {
    var template = TEMPLATE.matcher(uri);
    if (template.matches()) {
      return Optional.of((context, params) -> data(uri, template.group(1)));
    }
    return file.get("contents").has(uri)
        ? Optional.of((context, params) -> contents(uri))
        : Optional.empty();
  }

  /// Takes the wish to watch a fixture, or to watch it no more; none of them ever changes.
  Optional<Methods.Method> watch(String uri) {
    return file.get("contents").has(uri)
        ? Optional.of((context, params) -> Outcome.of(Json.object()))
        : Optional.empty();
  }

  private Outcome contents(String uri) {
    for (var face : faces()) {
      if (face.path("uri").asText().equals(uri)) {
        return one(uri, face.path("mimeType").asText(), file.get("contents").get(uri));
      }
    }
    throw new IllegalStateException("contents without a face: " + uri);
  }

  private static Outcome data(String uri, String id) {
    var said =
        Json.object().put("id", id).put("templateTest", true).put("data", "Data for ID: " + id);
    return one(uri, "application/json", Json.object().put("text", Json.write(said)));
  }

  private static Outcome one(String uri, String mimeType, JsonNode content) {
    var result = Json.object();
    var one = result.putArray("contents").addObject().put("uri", uri).put("mimeType", mimeType);
    content.properties().forEach(entry -> one.set(entry.getKey(), entry.getValue()));
    return Outcome.of(result, CACHE);
  }
}
