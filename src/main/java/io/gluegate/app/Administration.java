package io.gluegate.app;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.gluegate.access.RowWall;
import io.gluegate.admin.AccessChanges;
import io.gluegate.admin.ApprovalDecisions;
import io.gluegate.admin.ApprovalsResource;
import io.gluegate.admin.AuditResource;
import io.gluegate.admin.AuditedChange;
import io.gluegate.admin.GroupsResource;
import io.gluegate.admin.JobsResource;
import io.gluegate.admin.OwnKeyChanges;
import io.gluegate.admin.OwnKeyResource;
import io.gluegate.admin.PrincipalsResource;
import io.gluegate.admin.TokensResource;
import io.gluegate.core.Database;
import java.time.InstantSource;

/// Opens the addresses under `/api/v1`.
final class Administration {

  private Administration() {}

  static void open(JerseyEnvironment jersey, Database database, Engine engine) {
    var clock = InstantSource.system();
    var replica = Replica.name();
    var audited = new AuditedChange(database, engine.audit(), clock, replica);
    var changes = new AccessChanges(audited);
    jersey.register(new TokensResource(database, changes, clock));
    jersey.register(new AuditResource(new RowWall(database)));
    jersey.register(new GroupsResource(database, changes));
    jersey.register(new PrincipalsResource(database, changes));
    jersey.register(new JobsResource(engine.jobs()));
    var keys = engine.access().ownKeys();
    var ownKeys = new OwnKeyChanges(keys.vault(), audited);
    jersey.register(new OwnKeyResource(keys, ownKeys, engine.upstream().itGlue(), clock));
    var decisions = new ApprovalDecisions(engine.writing().approvals(), engine.audit(), clock);
    jersey.register(new ApprovalsResource(engine.writing().approvals(), decisions, replica));
  }
}
