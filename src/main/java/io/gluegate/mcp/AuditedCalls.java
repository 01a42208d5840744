package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.Principal;
import io.gluegate.audit.AuditEvent;
import io.gluegate.audit.AuditLog;
import io.gluegate.content.Redaction;
import io.gluegate.core.Json;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.tools.MissingKeyException;
import java.util.Optional;
import java.util.function.Supplier;

/// Calls that leave a row in the audit log. Whatever becomes of a call, its row is committed before
/// the answer leaves.
final class AuditedCalls {

  private static final String STOPPED =
      "The caller's access was changed or withdrawn while this ran; look what was done before you call again";

  private final AuditLog audit;
  private final AuditTrail trail;
  private final PrincipalWatch watch;

  /// What became of a call: its answer, and what the audit log says of it.
  record Verdict(AuditEvent.Outcome outcome, Optional<String> reason, Outcome answer) {

    static Verdict done(Outcome answer) {
      return new Verdict(AuditEvent.Outcome.DONE, Optional.empty(), answer);
    }

    static Verdict failed(AuditEvent.Outcome outcome, RpcError error) {
      var clean = new RpcError(error.code(), Redaction.redact(error.message()), error.data());
      return new Verdict(outcome, Optional.of(clean.message()), new Outcome.Failure(clean));
    }

    /// Of a method that has no other place for a sentence than its error.
    static Verdict of(RuntimeException failure) {
      return switch (failure) {
        case ItGlueException e ->
            failed(
                e.kind() == ItGlueException.Kind.CANCELLED
                    ? AuditEvent.Outcome.CANCELLED
                    : AuditEvent.Outcome.FAILED,
                RpcError.of(RpcError.INTERNAL_ERROR, String.valueOf(e.getMessage())));
        case MissingKeyException e ->
            failed(
                AuditEvent.Outcome.REFUSED,
                RpcError.of(RpcError.INVALID_REQUEST, String.valueOf(e.getMessage())));
        default -> failed(AuditEvent.Outcome.FAILED, Failures.errorOf(failure));
      };
    }
  }

  AuditedCalls(AuditLog audit, AuditTrail trail, PrincipalWatch watch) {
    this.audit = audit;
    this.trail = trail;
    this.watch = watch;
  }

  Outcome run(Principal principal, String tool, JsonNode arguments, Supplier<Verdict> work) {
    var entry = trail.open(principal, tool, arguments);
    var verdict = watched(principal, work);
    // The row of a cancelled call is written like any other.
    var wasInterrupted = Thread.interrupted();
    audit.record(entry.close(verdict.outcome(), verdict.reason(), verdict.answer()));
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
    return verdict.answer();
  }

  /// Leaves a row that something is about to be done, before it is. Throws
  /// [io.gluegate.audit.AuditUnavailableException] when it could not be committed: then it must not
  /// be done.
  void intend(Principal principal, String tool, JsonNode arguments, String what) {
    var entry = trail.open(principal, tool, arguments);
    var nothingYet = Outcome.of(Json.object());
    audit.record(entry.close(AuditEvent.Outcome.INTENT, Optional.of(what), nothingYet));
  }

  /// Whoever may call no longer does not get the answer either.
  private Verdict watched(Principal principal, Supplier<Verdict> work) {
    try (var place = watch.join(principal, Thread.currentThread()::interrupt)) {
      var verdict = verdict(work);
      return place.isEnded()
          ? Verdict.failed(
              AuditEvent.Outcome.CANCELLED, RpcError.of(RpcError.INVALID_REQUEST, STOPPED))
          : verdict;
    }
  }

  private static Verdict verdict(Supplier<Verdict> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Verdict.of(e);
    } catch (StackOverflowError | LinkageError | OutOfMemoryError e) {
      // What one call cannot do says nothing of the others, and its caller waits.
      return Verdict.of(new IllegalStateException("the call failed in the virtual machine", e));
    }
  }
}
