package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;

/// Tools beside those of the product, for tests of the protocol.
public final class FixtureMethods {

  private static final JsonNode HEADER_SCHEMA =
      Json.read(
          """
          {"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}}}
          """);

  private FixtureMethods() {}

  public static Methods addTo(Methods methods) {
    var productTools = methods.find(Era.MODERN, "tools/call").orElseThrow();
    return methods.addToolSchema("fixture_header", HEADER_SCHEMA).add(
        Era.MODERN,
        "tools/call",
        (context, params) ->
            switch (params.path("name").asText()) {
              case "fixture_sample" -> sample(context);
              case "fixture_header" -> Outcome.of(text("passed"));
              case "fixture_fail" -> throw new IllegalStateException("inside knowledge");
              default -> productTools.handle(context, params);
            });
  }

  private static Outcome sample(CallContext context) {
    context.progress().report(1, 2, "about to ask");
    var questions = Json.object();
    questions.putObject("draft").put("method", "sampling/createMessage").putObject("params");
    return new Outcome.NeedInput(questions, Optional.empty());
  }

  static ObjectNode text(String text) {
    var result = Json.object();
    result.putArray("content").addObject().put("type", "text").put("text", text);
    return result;
  }
}
