package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.Change;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.Claim;
import io.gluegate.content.Redaction;
import io.gluegate.core.Deadline;
import io.gluegate.itglue.ItGlueException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// One call of a tool that writes, step by step: plan, look for an equal one, begin, carry out. Who
/// dispatches it decides whether the next step is taken.
public final class WriteCall {

  /// Longest time for looking whether a write took effect.
  static final Duration LOOKUP_MAX = Duration.ofSeconds(15);

  private final Asked asked;
  private final ToolCall call;
  private final InstantSource clock;

  /// What the caller asked for: `arguments` are those of the tool itself, without the options.
  record Asked(
      ToolDefinition definition, WriteTool tool, ObjectNode arguments, WriteOptions options) {}

  /// What became of the write, for the caller and for the audit log.
  public record End(Kind kind, ToolResult result) {

    /// `UNKNOWN` is neither: nobody knows whether the write took effect.
    public enum Kind {
      DONE,
      FAILED,
      UNKNOWN
    }
  }

  /// Whether the write may go on.
  public sealed interface Begun {

    record Started(UUID change) implements Begun {}

    record Ended(End end) implements Begun {}
  }

  WriteCall(Asked asked, ToolCall call, InstantSource clock) {
    this.asked = asked;
    this.call = call;
    this.clock = clock;
  }

  /// The arguments of the tool itself, without the options.
  public ObjectNode arguments() {
    return asked.arguments();
  }

  public String toolName() {
    return asked.definition().name();
  }

  public Effect effect() {
    return asked.definition().effect();
  }

  public Optional<String> confirmationToken() {
    return asked.options().confirmationToken();
  }

  public boolean isDryRun() {
    return asked.options().isDryRun();
  }

  public Plan plan() {
    return switch (asked.tool().plan(call)) {
      case Plan.Refused refused -> refused;
      case Plan.Write write -> write.showing(VisibleChanges.shown(call, write.shown()));
    };
  }

  /// The answer of an equal create that was begun before.
  public Optional<End> findEarlier(Plan.Write planned) {
    return claim()
        .flatMap(claim -> journal().findHolder(claim))
        .flatMap(begun -> refusal(planned, begun));
  }

  /// Keeps what is there, and takes the claim of a create.
  public Begun begin(Plan.Write planned) {
    var first = journal().begin(planned(planned, Optional.empty()));
    if (first instanceof ChangeJournal.Begun.Started(UUID change)) {
      return new Begun.Started(change);
    }
    var refusal = refusal(planned, first);
    if (refusal.isPresent()) {
      return new Begun.Ended(refusal.get());
    }
    // What the earlier create made has gone, or never came to be.
    var instead = ((ChangeJournal.Begun.Repeated) first).first().id();
    return switch (journal().begin(planned(planned, Optional.of(instead)))) {
      case ChangeJournal.Begun.Started(UUID change) -> new Begun.Started(change);
      case ChangeJournal.Begun other ->
          new Begun.Ended(refusal(planned, other).orElseGet(() -> failed(underWay(planned))));
    };
  }

  /// Nothing was sent.
  public void giveUp(UUID change, String reason) {
    journal().failed(change, reason);
  }

  /// Sends the write and keeps what came of it. One whose outcome is not known is looked up.
  public End carryOut(UUID change, Plan.Write planned) {
    var sent = new Plan.Sent(clock.instant(), OptionalLong.empty());
    try {
      return took(change, planned, planned.step().send(call.itGlue()), "");
    } catch (ItGlueException e) {
      if (e.kind() == ItGlueException.Kind.OUTCOME_UNKNOWN) {
        return lookedUp(change, planned, sent, e);
      }
      journal().failed(change, String.valueOf(e.getMessage()));
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private End lookedUp(UUID change, Plan.Write planned, Plan.Sent sent, ItGlueException failure) {
    // A cancelled call is looked up like any other.
    var wasInterrupted = Thread.interrupted();
    try {
      var found = find(planned, sent);
      return found.isPresent()
          ? took(
              change, planned, found.get(), "IT Glue's answer was lost; the write was looked up.")
          : unknown(change, planned, failure);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Optional<Plan.Written> find(Plan.Write planned, Plan.Sent sent) {
    try {
      return planned.step().find(call.itGlueUntil(Deadline.in(LOOKUP_MAX, clock)), sent);
    } catch (ItGlueException e) {
      return Optional.empty();
    }
  }

  private End took(UUID change, Plan.Write planned, Plan.Written written, String note) {
    var content = new ChangeContent(planned.content().before(), written.after());
    journal().done(change, content, along -> AfterWrite.tell(along, call, content));
    return new End(End.Kind.DONE, WriteText.done(asked.options(), written, change, note));
  }

  private End unknown(UUID change, Plan.Write planned, ItGlueException failure) {
    var reason = String.valueOf(failure.getMessage());
    journal().unknown(change, reason, along -> AfterWrite.tell(along, call, planned.content()));
    return new End(End.Kind.UNKNOWN, WriteText.unknown(planned, change, reason));
  }

  /// Why a write does not begin; empty when an earlier one has left nothing behind.
  private Optional<End> refusal(Plan.Write planned, ChangeJournal.Begun begun) {
    return switch (begun) {
      case ChangeJournal.Begun.Started _ -> Optional.empty();
      case ChangeJournal.Begun.OtherArguments _ ->
          Optional.of(
              failed(
                  "This idempotency_key was used for a create with other arguments. Use another one."));
      case ChangeJournal.Begun.TooLarge _ ->
          Optional.of(
              failed(
                  "What this would change is too large to be kept for an undo. Change less at a time."));
      case ChangeJournal.Begun.UndoneBefore _ ->
          Optional.of(failed("This change was undone before. Look with itglue_list_changes."));
      case ChangeJournal.Begun.Repeated(Change first) -> earlier(planned, first);
    };
  }

  private Optional<End> earlier(Plan.Write planned, Change first) {
    var known = first.recordId().map(OptionalLong::of).orElse(OptionalLong.empty());
    var found =
        planned
            .step()
            .find(
                call.itGlueUntil(Deadline.in(LOOKUP_MAX, clock)),
                new Plan.Sent(first.startedAt(), known));
    if (found.isPresent()) {
      if (first.outcome() != Change.Outcome.DONE) {
        var content = new ChangeContent(planned.content().before(), found.get().after());
        journal().done(first.id(), content, along -> AfterWrite.tell(along, call, content));
      }
      var note =
          "This is the result of the same call at %s; nothing was created now."
              .formatted(first.startedAt());
      return Optional.of(
          new End(End.Kind.DONE, WriteText.done(asked.options(), found.get(), first.id(), note)));
    }
    return journal().mayBeUnderWay(first)
        ? Optional.of(failed(underWay(planned)))
        : Optional.empty();
  }

  private static String underWay(Plan.Write planned) {
    return "The same create was begun a moment ago and its outcome is not known yet (%s). Call again in two minutes: nothing is made twice."
        .formatted(planned.summary());
  }

  private ChangeJournal.Planned planned(Plan.Write planned, Optional<UUID> instead) {
    return new ChangeJournal.Planned(
        new ChangeJournal.Author(
            call.principal().subject(), call.principal().label(), asked.definition().name()),
        withoutSecrets(planned.subject()),
        planned.summary(),
        planned.content(),
        claim(),
        instead,
        planned.undoes());
  }

  /// The name is kept in the open.
  private static ChangeJournal.Subject withoutSecrets(ChangeJournal.Subject subject) {
    return new ChangeJournal.Subject(
        subject.kind(),
        subject.recordId(),
        subject.organizationId(),
        Redaction.redact(subject.name()));
  }

  private Optional<Claim> claim() {
    return asked.definition().effect() == Effect.CREATE
        ? Optional.of(
            Claim.of(
                call.principal().subject(),
                asked.definition().name(),
                asked.arguments(),
                asked.options().idempotencyKey()))
        : Optional.empty();
  }

  private static End failed(String sentence) {
    return new End(End.Kind.FAILED, ToolResult.error(sentence));
  }

  private ChangeJournal journal() {
    return call.backends().journal();
  }
}
