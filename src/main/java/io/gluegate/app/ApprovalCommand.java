package io.gluegate.app;

import io.gluegate.access.OrganizationScope;
import io.gluegate.admin.ApprovalDecisions;
import io.gluegate.audit.AuditEvent;
import io.gluegate.audit.AuditLog;
import io.gluegate.changes.Approval;
import io.gluegate.changes.Approvals;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.UUID;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `approval list`, `approval release` and `approval refuse`, for whoever may reach the database.
final class ApprovalCommand extends GatewayCommand {

  private static final String ACTION = "action";
  private final InstantSource clock = InstantSource.system();

  ApprovalCommand() {
    super("approval", "Lists, releases and refuses writes that wait for a second person");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var actions = subparser.addSubparsers().dest(ACTION);
    actions.addParser("list").help("those that wait, the newest first");
    for (var action : new String[] {"release", "refuse"}) {
      var parser = actions.addParser(action).help(action + "s one");
      parser.addArgument("id").help("its id");
      parser.addArgument("--by").required(true).help("who decides, as the audit log names them");
    }
  }

  @Override
  void run(Namespace arguments, GatewayConfig config, Storage storage, PrintStream out) {
    storage.migrate();
    var approvals = new Approvals(storage.database(), clock);
    switch (arguments.getString(ACTION)) {
      case "list" ->
          approvals
              .open(OrganizationScope.EVERYTHING)
              .forEach(approval -> out.println(line(approval)));
      case "release" -> decide(arguments, Approval.Decision.RELEASED, approvals, storage, out);
      default -> decide(arguments, Approval.Decision.REFUSED, approvals, storage, out);
    }
  }

  private void decide(
      Namespace arguments,
      Approval.Decision decision,
      Approvals approvals,
      Storage storage,
      PrintStream out) {
    var by = arguments.getString("by").strip();
    if (by.isEmpty() || by.length() > 100) {
      throw new StartException("--by has 1 to 100 characters");
    }
    try (var audit = new AuditLog(storage.database())) {
      audit.start();
      var caller = new AuditEvent.Caller("operator:" + by, by, "operator");
      var decided =
          new ApprovalDecisions(approvals, audit, clock)
              .decide(
                  id(arguments.getString("id")),
                  decision,
                  caller,
                  OrganizationScope.EVERYTHING,
                  Replica.name());
      if (!(decided instanceof Approvals.Decided.Done)) {
        throw new StartException(ApprovalDecisions.sentence(decided));
      }
      out.println(ApprovalDecisions.sentence(decided));
    }
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new StartException("The id of an approval is a UUID");
    }
  }

  private static String line(Approval approval) {
    return "%s  %-12s  %-30s  until %s  %s  %s"
        .formatted(
            approval.id(),
            approval.label(),
            approval.tool(),
            approval.expiresAt(),
            approval.decision().map(Enum::name).orElse("WAITING"),
            approval.summary().lines().findFirst().orElse(""));
  }
}
