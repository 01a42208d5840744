package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.auth.Auth;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.audit.AuditEvent;
import io.gluegate.changes.Approval;
import io.gluegate.changes.Approvals;
import io.gluegate.core.Json;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.UUID;

/// Plans that wait for a second person. For editors and admins, about the plans of others.
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
public final class ApprovalsResource {

  private final Approvals approvals;
  private final ApprovalDecisions decisions;
  private final String replica;

  public ApprovalsResource(Approvals approvals, ApprovalDecisions decisions, String replica) {
    this.approvals = approvals;
    this.decisions = decisions;
    this.replica = replica;
  }

  @GET
  public String list(@Auth Principal caller) {
    requireEditor(caller);
    var body = Json.object();
    var items = body.putArray("items");
    approvals.open(caller.scope()).forEach(approval -> items.add(record(approval)));
    return Json.write(body);
  }

  @POST
  @Path("{id}/release")
  public String release(@Auth Principal caller, @PathParam("id") String id) {
    return decide(caller, id, Approval.Decision.RELEASED);
  }

  @POST
  @Path("{id}/refuse")
  public String refuse(@Auth Principal caller, @PathParam("id") String id) {
    return decide(caller, id, Approval.Decision.REFUSED);
  }

  private String decide(Principal caller, String id, Approval.Decision decision) {
    requireEditor(caller);
    var by = new AuditEvent.Caller(caller.person(), caller.personLabel(), caller.role().wireName());
    var decided = decisions.decide(parsed(id), decision, by, caller.scope(), replica);
    return switch (decided) {
      case Approvals.Decided.Done(Approval approval) -> Json.write(record(approval));
      case Approvals.Decided.Unknown _ -> throw refused(decided, 404);
      case Approvals.Decided.Own _ -> throw refused(decided, 403);
      case Approvals.Decided.TooLate _ -> throw refused(decided, 409);
    };
  }

  private static ClientErrorException refused(Approvals.Decided decided, int status) {
    return new ClientErrorException(ApprovalDecisions.sentence(decided), status);
  }

  private static void requireEditor(Principal caller) {
    if (!caller.role().includes(Role.EDITOR)) {
      throw new ClientErrorException("This needs the role editor or admin", 403);
    }
  }

  private static UUID parsed(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new ClientErrorException("The id of an approval is a UUID", 400, e);
    }
  }

  private static ObjectNode record(Approval approval) {
    var record = Json.object().put("id", approval.id().toString());
    record.put("label", approval.label()).put("tool", approval.tool());
    approval.organizationId().ifPresent(id -> record.put("organization_id", id));
    record.put("summary", approval.summary());
    record.put("created_at", approval.createdAt().toString());
    record.put("expires_at", approval.expiresAt().toString());
    approval
        .decision()
        .ifPresent(decision -> record.put("decision", decision.name().toLowerCase(Locale.ROOT)));
    approval.decidedBy().ifPresent(by -> record.put("decided_by", by));
    approval.decidedAt().ifPresent(at -> record.put("decided_at", at.toString()));
    return record;
  }
}
