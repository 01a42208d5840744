package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.Principals;
import io.gluegate.audit.AuditEvent;
import io.gluegate.mcp.AuditedCalls.Verdict;
import io.gluegate.tools.Plan;
import io.gluegate.tools.ToolResult;
import io.gluegate.tools.WriteCall;
import io.gluegate.tools.WriteText;
import java.util.Optional;
import java.util.UUID;

/// The way of a write: plan, preview or consent, a row that says what is intended, the write
/// itself.
final class WriteDispatcher {

  private final Consents consents;
  private final AuditedCalls calls;
  private final Principals principals;

  WriteDispatcher(Consents consents, AuditedCalls calls, Principals principals) {
    this.consents = consents;
    this.calls = calls;
    this.principals = principals;
  }

  Verdict decide(CallContext context, JsonNode arguments, WriteCall write) {
    return switch (write.plan()) {
      case Plan.Refused(String sentence) -> refused(AuditEvent.Outcome.FAILED, sentence);
      case Plan.Write planned when write.isDryRun() ->
          verdict(AuditEvent.Outcome.DONE, "dry run", WriteText.preview(planned));
      case Plan.Write planned ->
          write
              .findEarlier(planned)
              .map(end -> verdict(end, "repeats a create"))
              .or(() -> stopped(context))
              .orElseGet(() -> consented(context, arguments, write, planned));
    };
  }

  private Optional<Verdict> stopped(CallContext context) {
    return principals
        .writeStop(context.principal())
        .map(
            stop ->
                refused(
                    AuditEvent.Outcome.REFUSED,
                    "Nothing can be written at the moment: %s. An admin of the gateway stopped it; tell your user."
                        .formatted(stop.reason())));
  }

  private Verdict consented(
      CallContext context, JsonNode arguments, WriteCall write, Plan.Write planned) {
    return switch (consents.ask(context, write, planned)) {
      case Consents.Consent.Given _ ->
          // Whoever agreed may have taken their time.
          stopped(context).orElseGet(() -> begun(context, arguments, write, planned));
      case Consents.Consent.Asked(Outcome outcome, String reason) ->
          new Verdict(AuditEvent.Outcome.ASKED, Optional.of(reason), outcome);
      case Consents.Consent.Refused(String sentence) ->
          refused(AuditEvent.Outcome.REFUSED, sentence);
    };
  }

  private Verdict begun(
      CallContext context, JsonNode arguments, WriteCall write, Plan.Write planned) {
    return switch (write.begin(planned)) {
      case WriteCall.Begun.Ended(var end) -> verdict(end, "repeats a create");
      case WriteCall.Begun.Started(UUID change) -> {
        try {
          calls.intend(
              context.principal(),
              write.toolName(),
              arguments,
              "change %s: %s".formatted(change, planned.summary()));
        } catch (RuntimeException e) {
          write.giveUp(change, "the audit log took no row of it, so it was not sent");
          throw e;
        }
        yield verdict(write.carryOut(change, planned), "change " + change);
      }
    };
  }

  private static Verdict verdict(WriteCall.End end, String reason) {
    return switch (end.kind()) {
      case DONE -> verdict(AuditEvent.Outcome.DONE, reason, end.result());
      case FAILED -> refused(AuditEvent.Outcome.FAILED, end.result().text());
      case UNKNOWN -> verdict(AuditEvent.Outcome.UNKNOWN, reason, end.result());
    };
  }

  private static Verdict refused(AuditEvent.Outcome outcome, String sentence) {
    return verdict(outcome, sentence, ToolResult.error(sentence));
  }

  private static Verdict verdict(AuditEvent.Outcome outcome, String reason, ToolResult result) {
    return new Verdict(outcome, Optional.of(reason), Outcome.of(ToolAnswers.of(result)));
  }
}
