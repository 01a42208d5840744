package io.gluegate.app;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.gluegate.access.OwnKeys;
import io.gluegate.access.RowWall;
import io.gluegate.admin.AccessChanges;
import io.gluegate.admin.ApprovalDecisions;
import io.gluegate.admin.ApprovalsResource;
import io.gluegate.admin.AuditResource;
import io.gluegate.admin.AuditedChange;
import io.gluegate.admin.GroupsResource;
import io.gluegate.admin.OwnKeyChanges;
import io.gluegate.admin.OwnKeyResource;
import io.gluegate.admin.PrincipalsResource;
import io.gluegate.admin.TokensResource;
import io.gluegate.audit.AuditLog;
import io.gluegate.changes.Approvals;
import io.gluegate.core.Database;
import io.gluegate.itglue.ItGlueClient;
import java.time.InstantSource;

/// Opens the addresses under `/api/v1`.
final class Administration {

  private Administration() {}

  /// What the addresses work with.
  record Parts(
      Database database,
      AuditLog audit,
      Approvals approvals,
      OwnKeys ownKeys,
      ItGlueClient itGlue) {}

  static void open(JerseyEnvironment jersey, Parts parts) {
    var clock = InstantSource.system();
    var replica = Replica.name();
    var database = parts.database();
    var audited = new AuditedChange(database, parts.audit(), clock, replica);
    var changes = new AccessChanges(audited);
    jersey.register(new TokensResource(database, changes, clock));
    jersey.register(new AuditResource(new RowWall(database)));
    jersey.register(new GroupsResource(database, changes));
    jersey.register(new PrincipalsResource(database, changes));
    var ownKeys = new OwnKeyChanges(parts.ownKeys().vault(), audited);
    jersey.register(new OwnKeyResource(parts.ownKeys(), ownKeys, parts.itGlue(), clock));
    var decisions = new ApprovalDecisions(parts.approvals(), parts.audit(), clock);
    jersey.register(new ApprovalsResource(parts.approvals(), decisions, replica));
  }
}
