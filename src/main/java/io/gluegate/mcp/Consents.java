package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.Approvals;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.ConsentMode;
import io.gluegate.core.Json;
import io.gluegate.tools.Effect;
import io.gluegate.tools.Plan;
import io.gluegate.tools.ToolResult;
import io.gluegate.tools.WriteCall;
import io.gluegate.tools.WriteText;
import java.util.Map;
import java.util.Optional;

/// Who must agree to a write, and whether they have. A client that can ask its user is made to, so
/// that the model has no say; for others a token goes round, which is good for one plan, of the
/// same call, of records that are as they were. What is agreed to is the plan's digest, never a
/// promise.
final class Consents {

  private static final String QUESTION = "confirm";

  /// Characters of a question to a person.
  static final int QUESTION_LENGTH_MAX = 4_000;

  private final Map<String, ConsentMode> modes;
  private final StateSeal seal;
  private final Approvals approvals;

  /// Whether a write may be sent.
  sealed interface Consent {

    record Given() implements Consent {}

    /// Somebody must be asked first.
    record Asked(Outcome outcome, String reason) implements Consent {}

    record Refused(String sentence) implements Consent {}
  }

  Consents(Map<String, ConsentMode> modes, StateSeal seal, Approvals approvals) {
    this.modes = Map.copyOf(modes);
    this.seal = seal;
    this.approvals = approvals;
  }

  Consent ask(CallContext context, WriteCall write, Plan.Write planned) {
    return switch (mode(write)) {
      case NONE -> new Consent.Given();
      case LOSSES ->
          planned.losses().isEmpty() ? new Consent.Given() : confirmed(context, write, planned);
      case CONFIRM -> confirmed(context, write, planned);
      case SECOND_PERSON -> released(context, write, planned);
    };
  }

  private ConsentMode mode(WriteCall write) {
    var usual = write.effect() == Effect.DELETE ? ConsentMode.CONFIRM : ConsentMode.LOSSES;
    return modes.getOrDefault(write.toolName(), usual);
  }

  private Consent confirmed(CallContext context, WriteCall write, Plan.Write planned) {
    return context.client().elicitsByForm()
        ? elicited(context, planned)
        : byToken(context, write, planned);
  }

  private static Consent elicited(CallContext context, Plan.Write planned) {
    var digest = planned.digest();
    var isAboutThis =
        context.answers().state().filter(state -> state.asText().equals(digest)).isPresent();
    var answer = context.answers().to(QUESTION).filter(given -> isAboutThis);
    if (answer.isEmpty()) {
      return new Consent.Asked(
          new Outcome.NeedInput(question(planned), Optional.of(Json.MAPPER.valueToTree(digest))),
          "asks the user to confirm: " + planned.summary());
    }
    return isYes(answer.get())
        ? new Consent.Given()
        : new Consent.Refused(
            "The user did not agree, so nothing was changed: " + planned.summary());
  }

  private static boolean isYes(ObjectNode answer) {
    return answer.path("action").asText().equals("accept")
        && answer.path("content").path(QUESTION).isBoolean()
        && answer.path("content").path(QUESTION).booleanValue();
  }

  private static ObjectNode question(Plan.Write planned) {
    var text = WriteText.question(planned);
    var questions = Json.object();
    var params =
        questions.putObject(QUESTION).put("method", "elicitation/create").putObject("params");
    params.put(
        "message",
        text.length() <= QUESTION_LENGTH_MAX
            ? text
            : text.substring(0, QUESTION_LENGTH_MAX) + " […]");
    var schema = params.putObject("requestedSchema").put("type", "object");
    schema
        .putObject("properties")
        .putObject(QUESTION)
        .put("type", "boolean")
        .put("title", "Yes, do this")
        .put("default", false);
    schema.putArray("required").add(QUESTION);
    return questions;
  }

  private Consent byToken(CallContext context, WriteCall write, Plan.Write planned) {
    var bound = new StateSeal.Bound(context.principal().subject(), "confirm", params(write));
    var token = write.confirmationToken();
    if (token.isEmpty()) {
      var made = seal.seal(bound, Json.MAPPER.valueToTree(planned.digest()));
      return answered(WriteText.confirmation(planned, made), planned);
    }
    var agreedTo = seal.spend(bound, token.get());
    if (agreedTo.isEmpty()) {
      return new Consent.Refused(
          "This confirmation_token cannot be used: it is for another call, used, or older than 5 minutes. Call again without it to get another one.");
    }
    return agreedTo.filter(digest -> isDigest(digest, planned)).isPresent()
        ? new Consent.Given()
        : new Consent.Refused(
            "The record was changed since your user agreed. Call again without confirmation_token to see what would happen now.");
  }

  private static boolean isDigest(JsonNode digest, Plan.Write planned) {
    return digest.asText().equals(planned.digest());
  }

  private Consent released(CallContext context, WriteCall write, Plan.Write planned) {
    var caller = context.principal();
    var request =
        new Approvals.Request(
            new ChangeJournal.Author(caller.person(), caller.personLabel(), write.toolName()),
            planned.subject().organizationId(),
            WriteText.question(planned),
            planned.digest());
    return switch (approvals.ask(request)) {
      case Approvals.State.Released _ -> new Consent.Given();
      case Approvals.State.Waiting(var id) -> answered(WriteText.waiting(planned, id), planned);
      case Approvals.State.Refused(var approval) ->
          new Consent.Refused(
              "%s refused this, so nothing was changed: %s"
                  .formatted(approval.decidedBy().orElse("Somebody"), planned.summary()));
      case Approvals.State.TooMany(int max) ->
          new Consent.Refused(
              "%d of your writes wait for a second person already. Have some released or refused first."
                  .formatted(max));
    };
  }

  private static Consent answered(ToolResult result, Plan.Write planned) {
    return new Consent.Asked(
        Outcome.of(ToolAnswers.of(result)), "waits for consent: " + planned.summary());
  }

  private static ObjectNode params(WriteCall write) {
    var params = Json.object().put("name", write.toolName());
    params.set("arguments", write.arguments());
    return params;
  }
}
