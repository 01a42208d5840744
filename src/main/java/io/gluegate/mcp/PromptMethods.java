package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.tools.PromptCatalog;
import io.gluegate.tools.PromptDefinition;
import java.time.Duration;
import java.util.Map;

/// The methods of prompts. They read no documentation: a prompt only says how to.
final class PromptMethods {

  /// The prompts change with the version of the gateway alone.
  static final Duration LIST_TTL = Duration.ofHours(1);

  private final PromptCatalog catalog;

  PromptMethods(PromptCatalog catalog) {
    this.catalog = catalog;
  }

  Map<String, Methods.Method> byName() {
    return Map.of(
        "prompts/list",
        (context, params) -> list(params),
        "prompts/get",
        (context, params) -> get(params));
  }

  private Outcome list(ObjectNode params) {
    if (params.hasNonNull("cursor")) {
      return new Outcome.Failure(
          RpcError.invalidParams("Invalid cursor: the list of prompts has one page"));
    }
    var result = Json.object();
    var prompts = result.putArray("prompts");
    catalog.all().forEach(prompt -> prompts.add(face(prompt)));
    return Outcome.of(
        result, new Outcome.CacheHint(LIST_TTL.toMillis(), Outcome.CacheHint.Scope.PUBLIC));
  }

  private static ObjectNode face(PromptDefinition prompt) {
    var face =
        Json.object()
            .put("name", prompt.name())
            .put("title", prompt.title())
            .put("description", prompt.description());
    var arguments = face.putArray("arguments");
    for (var argument : prompt.arguments()) {
      arguments
          .addObject()
          .put("name", argument.name())
          .put("description", argument.description())
          .put("required", argument.required());
    }
    return face;
  }

  private Outcome get(ObjectNode params) {
    if (!params.path("name").isTextual()) {
      return invalid("Invalid params: name must be a string");
    }
    var name = params.path("name").textValue();
    var prompt = catalog.find(name);
    if (prompt.isEmpty()) {
      return invalid("Unknown prompt: " + Shown.of(name));
    }
    var given = params.hasNonNull("arguments") ? params.get("arguments") : Json.object();
    return switch (prompt.get().word(given)) {
      case PromptDefinition.Worded.Misfit(String faults) ->
          invalid("Invalid arguments for %s: %s".formatted(name, faults));
      case PromptDefinition.Worded.Text(String text) -> Outcome.of(message(prompt.get(), text));
    };
  }

  private static ObjectNode message(PromptDefinition prompt, String text) {
    var result = Json.object().put("description", prompt.description());
    result
        .putArray("messages")
        .addObject()
        .put("role", "user")
        .putObject("content")
        .put("type", "text")
        .put("text", text);
    return result;
  }

  private static Outcome invalid(String sentence) {
    return new Outcome.Failure(RpcError.invalidParams(sentence));
  }
}
