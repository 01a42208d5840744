package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
    return methods
        .addToolSchema("fixture_header", HEADER_SCHEMA)
        .add(
            Era.MODERN,
            "tools/call",
            (context, params) ->
                switch (params.path("name").asText()) {
                  case "fixture_sample" -> sample(context);
                  case "fixture_header" -> Outcome.of(text("passed"));
                  case "fixture_confirm" -> confirm(context);
                  case "fixture_log" -> log(context);
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

  private static Outcome log(CallContext context) {
    context.log().log(LogLevel.DEBUG, "fixture", TextNode.valueOf("small"));
    context.log().log(LogLevel.INFO, "fixture", TextNode.valueOf("large"));
    return Outcome.of(text("logged"));
  }

  /// Asks until it is told, and counts the rounds in its state.
  private static Outcome confirm(CallContext context) {
    var rounds = context.answers().state().map(JsonNode::asInt).orElse(0);
    var answer = context.answers().to("confirm");
    if (answer.isPresent()) {
      return Outcome.of(
          text("%s after %d".formatted(answer.get().path("action").asText(), rounds)));
    }
    var questions = Json.object();
    questions
        .putObject("confirm")
        .put("method", "elicitation/create")
        .putObject("params")
        .put("message", "Go on?")
        .putObject("requestedSchema")
        .put("type", "object")
        .putObject("properties");
    return new Outcome.NeedInput(questions, Optional.of(IntNode.valueOf(rounds + 1)));
  }

  static ObjectNode text(String text) {
    var result = Json.object();
    result.putArray("content").addObject().put("type", "text").put("text", text);
    return result;
  }
}
