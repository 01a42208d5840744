package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The prompts that the conformance suite gets and completes.
final class FixturePrompts {

  private final Map<String, JsonNode> prompts = new LinkedHashMap<>();
  private final FixtureQuestions questions = new FixtureQuestions();

  FixturePrompts() {
    FixtureFile.read("prompts.json")
        .forEach(entry -> prompts.put(entry.at("/prompt/name").asText(), entry));
  }

  ArrayNode faces() {
    var faces = Json.array();
    prompts.values().forEach(entry -> faces.add(entry.get("prompt")));
    return faces;
  }

  Optional<Methods.Method> find(String name) {
    return Optional.ofNullable(prompts.get(name))
        .map(
            entry ->
                questions.areFor(name)
                    ? questions.asking(name, answers -> filled(entry, context(answers)))
                    : (context, params) -> filled(entry, params.path("arguments")));
  }

  /// Proposes nothing for the arguments of fixtures.
  Optional<Methods.Method> completion(JsonNode reference) {
    if (!prompts.containsKey(reference.path("name").asText())) {
      return Optional.empty();
    }
    var result = Json.object();
    result.putObject("completion").put("total", 0).put("hasMore", false).putArray("values");
    return Optional.of((context, params) -> Outcome.of(result));
  }

  private static JsonNode context(Answers answers) {
    return answers.to("user_context").orElseThrow().path("content");
  }

  /// Puts the arguments where the texts name them.
  private static Outcome filled(JsonNode entry, JsonNode arguments) {
    var text = Json.write(entry.get("result"));
    for (var argument : arguments.properties()) {
      var quoted = Json.write(argument.getValue().asText());
      text = text.replace("{" + argument.getKey() + "}", quoted.substring(1, quoted.length() - 1));
    }
    return Outcome.of((ObjectNode) Json.read(text));
  }
}
