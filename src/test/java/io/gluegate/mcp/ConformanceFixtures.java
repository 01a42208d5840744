package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Adds to the gateway's methods what the conformance suite expects of every server: tools,
/// resources and prompts of certain names. Whatever has another name stays the gateway's own.
public final class ConformanceFixtures implements UnaryOperator<Methods> {

  private final FixturePrompts prompts = new FixturePrompts();
  private final FixtureResources resources = new FixtureResources();

  /// Finds the fixture that a request means.
  @FunctionalInterface
  private interface Fixtures {

    Optional<Methods.Method> find(ObjectNode params);
  }

  @Override
  public Methods apply(Methods methods) {
    var tools = new FixtureTools(methods.changes());
    for (var tool : tools.faces()) {
      methods.addToolSchema(tool.path("name").asText(), tool.path("inputSchema"));
    }
    for (var era : Era.values()) {
      list(methods, era, "tools/list", "tools", tools.faces());
      list(methods, era, "prompts/list", "prompts", prompts.faces());
      list(methods, era, "resources/list", "resources", resources.faces());
      list(methods, era, "resources/templates/list", "resourceTemplates", resources.templates());
      put(methods, era, "tools/call", params -> tools.find(name(params)));
      put(methods, era, "prompts/get", params -> prompts.find(name(params)));
      put(methods, era, "resources/read", params -> resources.find(uri(params)));
      put(methods, era, "completion/complete", params -> prompts.completion(params.path("ref")));
    }
    put(methods, Era.LEGACY, "resources/subscribe", params -> resources.watch(uri(params)));
    put(methods, Era.LEGACY, "resources/unsubscribe", params -> resources.watch(uri(params)));
    return methods;
  }

  /// Lists the fixtures after what the gateway's first page lists.
  private static void list(Methods methods, Era era, String method, String field, ArrayNode faces) {
    var own = methods.find(era, method).orElseThrow();
    methods.add(
        era,
        method,
        (context, params) ->
            switch (own.handle(context, params)) {
              case Outcome.Complete(ObjectNode result, Optional<Outcome.CacheHint> cache)
                  when !params.has("cursor") ->
                  new Outcome.Complete(joined(result, field, faces), cache);
              case Outcome other -> other;
            });
  }

  private static ObjectNode joined(ObjectNode result, String field, ArrayNode faces) {
    var joined = result.deepCopy();
    joined.withArrayProperty(field).addAll(faces.deepCopy());
    return joined;
  }

  private static void put(Methods methods, Era era, String name, Fixtures fixtures) {
    var own = methods.find(era, name);
    methods.add(
        era,
        name,
        (context, params) ->
            fixtures
                .find(params)
                .or(() -> own)
                .orElseThrow(() -> new IllegalStateException("only fixtures know " + name))
                .handle(context, params));
  }

  private static String name(ObjectNode params) {
    return params.path("name").asText();
  }

  private static String uri(ObjectNode params) {
    return params.path("uri").asText();
  }

  static Outcome said(String text) {
    var result = Json.object();
    result.putArray("content").addObject().put("type", "text").put("text", text);
    return Outcome.of(result);
  }
}
