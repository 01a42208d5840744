package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;
import java.util.function.Function;

/// What fixtures ask of the client before they come to a result.
final class FixtureQuestions {

  private final JsonNode file = FixtureFile.read("questions.json");

  boolean areFor(String name) {
    return file.has(name);
  }

  /// Its questions, to be altered at will.
  ObjectNode of(String name) {
    return file.get(name).deepCopy();
  }

  /// Asks until everything is answered.
  Methods.Method asking(String name, Function<Answers, Outcome> conclude) {
    return (context, params) -> ask(context, of(name), Optional.empty(), conclude);
  }

  /// Asks what the client can be asked, until everything is answered.
  Methods.Method askingWhatItCan(String name, Function<Answers, Outcome> conclude) {
    return (context, params) -> {
      var questions = Json.object();
      for (var entry : of(name).properties()) {
        var question = Json.object();
        question.set(entry.getKey(), entry.getValue());
        if (context.client().missingFor(question).isEmpty()) {
          questions.setAll(question);
        }
      }
      return ask(context, questions, Optional.empty(), conclude);
    };
  }

  /// Asks, and goes on only with the state that it gave along.
  Methods.Method remembering(String name, Function<Answers, Outcome> conclude) {
    var state = Json.object().put("asked_by", name);
    return (context, params) ->
        context.answers().state().filter(state::equals).isPresent()
            ? ask(context, of(name), Optional.of(state), conclude)
            : new Outcome.NeedInput(of(name), Optional.of(state));
  }

  /// Asks one question after the other; the state tells how far it has come.
  Methods.Method stepping(String name) {
    return (context, params) -> {
      var answers = context.answers();
      var step = answers.state().map(state -> state.path("step").asInt()).orElse(0);
      var isAnswered = step > 0 && answers.to("step" + step).isPresent();
      var next = isAnswered ? step + 1 : Math.max(step, 1);
      return next > of(name).size()
          ? ConformanceFixtures.said("Took %d steps".formatted(step))
          : new Outcome.NeedInput(
              of(name).retain("step" + next), Optional.of(Json.object().put("step", next)));
    };
  }

  static Outcome ask(
      CallContext context,
      ObjectNode questions,
      Optional<JsonNode> state,
      Function<Answers, Outcome> conclude) {
    var answers = context.answers();
    for (var question : questions.properties()) {
      if (answers.to(question.getKey()).isEmpty()) {
        return new Outcome.NeedInput(questions, state);
      }
    }
    return conclude.apply(answers);
  }
}
