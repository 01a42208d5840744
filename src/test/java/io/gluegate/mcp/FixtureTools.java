package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The tools that the conformance suite calls. Most answer what their file says; the others report,
/// log, or ask the client.
final class FixtureTools {

  private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(50);
  private static final Duration BETWEEN_REPORTS = PacedProgress.INTERVAL.plusMillis(20);
  private static final Duration LONGER_THAN_ITS_STREAM = Duration.ofSeconds(1);

  private final Map<String, JsonNode> entries = new LinkedHashMap<>();
  private final Map<String, Methods.Method> methods = new HashMap<>();
  private final FixtureQuestions questions = new FixtureQuestions();

  private final Changes changes;

  FixtureTools(Changes changes) {
    this.changes = changes;
    for (var entry : FixtureFile.read("tools.json")) {
      var name = entry.at("/tool/name").asText();
      entries.put(name, entry);
      if (entry.get("result") instanceof ObjectNode result) {
        methods.put(name, (context, params) -> Outcome.of(result.deepCopy()));
      }
    }
    methods.put("test_tool_with_progress", (context, params) -> progress(context));
    methods.put("test_tool_with_logging", (context, params) -> log(context));
    methods.put("test_logging_tool", (context, params) -> log(context));
    methods.put("test_reconnection", (context, params) -> outlive(context));
    methods.put("test_trigger_tool_change", (context, params) -> announce(Changes.Listing.TOOLS));
    methods.put(
        "test_trigger_prompt_change", (context, params) -> announce(Changes.Listing.PROMPTS));
    addAsking();
  }

  ArrayNode faces() {
    var faces = Json.array();
    entries.values().forEach(entry -> faces.add(entry.get("tool")));
    return faces;
  }

  Optional<Methods.Method> find(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  private void addAsking() {
    addWorded("test_sampling", "/answer/params/messages/0/content", "text", "prompt");
    addWorded("test_elicitation", "/answer/params", "message", "message");
    for (var name : entries.keySet()) {
      if (questions.areFor(name)) {
        methods.putIfAbsent(name, asking(name));
      }
    }
  }

  private Methods.Method asking(String name) {
    return switch (name) {
      case "test_input_required_result_request_state",
          "test_input_required_result_tampered_state",
          "test_input_required_result_multiple_inputs" ->
          questions.remembering(name, answers -> ConformanceFixtures.said("state-ok"));
      case "test_input_required_result_multi_round" -> questions.stepping(name);
      case "test_input_required_result_capabilities" ->
          questions.askingWhatItCan(name, FixtureTools::repeat);
      default -> questions.asking(name, FixtureTools::repeat);
    };
  }

  /// Asks in the caller's own words: its `argument` becomes that field of the question.
  private void addWorded(String name, String place, String field, String argument) {
    methods.put(
        name,
        (context, params) -> {
          var asked = questions.of(name);
          ((ObjectNode) asked.at(place))
              .put(field, params.path("arguments").path(argument).asText());
          return FixtureQuestions.ask(context, asked, Optional.empty(), FixtureTools::repeat);
        });
  }

  private static Outcome repeat(Answers answers) {
    return ConformanceFixtures.said("The client answered: " + Json.write(answers.responses()));
  }

  private static Outcome progress(CallContext context) {
    for (int done = 0; done <= 100; done += 50) {
      context.progress().report(done, 100, "Completed step %d of 100".formatted(done));
      pause(BETWEEN_REPORTS);
    }
    return ConformanceFixtures.said("Reported three times");
  }

  private static Outcome log(CallContext context) {
    for (var sentence :
        new String[] {
          "Tool execution started", "Tool processing data", "Tool execution completed"
        }) {
      context.log().log(LogLevel.INFO, "conformance", TextNode.valueOf(sentence));
      pause(BETWEEN_MESSAGES);
    }
    return ConformanceFixtures.said("Logged three times");
  }

  private static Outcome outlive(CallContext context) {
    context.letGo();
    pause(LONGER_THAN_ITS_STREAM);
    return ConformanceFixtures.said("Reconnection test completed successfully");
  }

  /// Says that a list has changed, though it has not.
  private Outcome announce(Changes.Listing listing) {
    changes.announce(listing);
    return ConformanceFixtures.said("Told of the list of " + listing.wireName());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
