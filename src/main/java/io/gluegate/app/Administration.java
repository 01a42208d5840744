package io.gluegate.app;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.gluegate.admin.AccessChanges;
import io.gluegate.admin.ApprovalDecisions;
import io.gluegate.admin.ApprovalsResource;
import io.gluegate.admin.GroupsResource;
import io.gluegate.admin.PrincipalsResource;
import io.gluegate.admin.TokensResource;
import io.gluegate.audit.AuditLog;
import io.gluegate.changes.Approvals;
import io.gluegate.core.Database;
import java.time.InstantSource;

/// Opens the addresses under `/api/v1`.
final class Administration {

  private Administration() {}

  static void open(
      JerseyEnvironment jersey, Database database, AuditLog audit, Approvals approvals) {
    var clock = InstantSource.system();
    var replica = Replica.name();
    var changes = new AccessChanges(database, audit, clock, replica);
    jersey.register(new TokensResource(database, changes, clock));
    jersey.register(new GroupsResource(database, changes));
    jersey.register(new PrincipalsResource(database, changes));
    var decisions = new ApprovalDecisions(approvals, audit, clock);
    jersey.register(new ApprovalsResource(approvals, decisions, replica));
  }
}
