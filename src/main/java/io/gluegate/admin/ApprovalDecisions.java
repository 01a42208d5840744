package io.gluegate.admin;

import io.gluegate.access.OrganizationScope;
import io.gluegate.audit.AuditEvent;
import io.gluegate.audit.AuditLog;
import io.gluegate.changes.Approval;
import io.gluegate.changes.Approvals;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Releases and refuses plans that wait for a second person, and leaves a row in the audit log.
public final class ApprovalDecisions {

  private final Approvals approvals;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Ids ids;

  public ApprovalDecisions(Approvals approvals, AuditLog audit, InstantSource clock) {
    this.approvals = approvals;
    this.audit = audit;
    this.clock = clock;
    this.ids = new Ids(clock);
  }

  /// What lies outside the scope of who decides is unknown to them.
  public Approvals.Decided decide(
      UUID id,
      Approval.Decision decision,
      AuditEvent.Caller by,
      OrganizationScope scope,
      String replica) {
    var decided = approvals.decide(id, decision, by.principal(), by.label(), scope);
    var what = decision == Approval.Decision.RELEASED ? "approval_release" : "approval_refuse";
    audit.record(
        new AuditEvent(
            ids.next(),
            clock.instant(),
            replica,
            by,
            what,
            organization(decided),
            Json.write(Json.object().put("approval_id", id.toString())),
            decided instanceof Approvals.Decided.Done
                ? AuditEvent.Outcome.DONE
                : AuditEvent.Outcome.REFUSED,
            Optional.empty(),
            AuditEvent.Result.NONE,
            0));
    return decided;
  }

  /// One sentence about what came of a decision.
  public static String sentence(Approvals.Decided decided) {
    return switch (decided) {
      case Approvals.Decided.Done(Approval approval) ->
          "%s %s: %s"
              .formatted(
                  approval.decision().orElseThrow() == Approval.Decision.RELEASED
                      ? "released"
                      : "refused",
                  approval.id(),
                  approval.summary().lines().findFirst().orElse(""));
      case Approvals.Decided.Unknown _ -> "There is no such approval";
      case Approvals.Decided.Own _ ->
          "Another person than the one who asked must decide about this";
      case Approvals.Decided.TooLate _ -> "This was decided before, or has expired";
    };
  }

  private static OptionalLong organization(Approvals.Decided decided) {
    return decided instanceof Approvals.Decided.Done(Approval approval)
        ? approval.organizationId().map(OptionalLong::of).orElse(OptionalLong.empty())
        : OptionalLong.empty();
  }
}
