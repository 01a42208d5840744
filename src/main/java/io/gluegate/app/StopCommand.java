package io.gluegate.app;

import io.gluegate.access.PrincipalDao;
import io.gluegate.access.Standing;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `stop principal`, `stop writes` and `stop list`, and with `--lift` the way back.
final class StopCommand extends AccessCommand {

  private static final String LIFT = "lift";

  StopCommand() {
    super("stop", "Stops a principal or all writes to IT Glue at once, on every replica");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var actions = subparser.addSubparsers().dest(ACTION);
    actions.addParser("list").help("lists who and what is stopped");
    var principal = actions.addParser("principal").help("stops a principal");
    principal
        .addArgument("principal")
        .help("as the audit log names them, or the id of their token");
    addReason(principal);
    addReason(actions.addParser("writes").help("stops all writes to IT Glue"));
  }

  private static void addReason(Subparser parser) {
    var either = parser.addMutuallyExclusiveGroup().required(true);
    either.addArgument("--reason").help("why, as the stopped are told");
    either.addArgument("--lift").action(Arguments.storeTrue()).help("lets go on");
  }

  @Override
  void run(Namespace arguments, Desk desk) {
    switch (arguments.getString(ACTION)) {
      case "list" -> list(desk);
      case "principal" -> principal(arguments, desk);
      default -> writes(arguments, desk);
    }
  }

  private static void principal(Namespace arguments, Desk desk) {
    var name = principal(arguments);
    if (isLift(arguments)) {
      require(desk.changes().liftQuarantine(name, desk.by()), name + " is not stopped");
      desk.out().println(name + " may go on");
    } else {
      desk.changes()
          .quarantine(name, text(arguments, "reason", Standing.Stop.REASON_LENGTH_MAX), desk.by());
      desk.out().println(name + " is stopped");
    }
  }

  private static void writes(Namespace arguments, Desk desk) {
    if (isLift(arguments)) {
      require(desk.changes().allowWrites(desk.by()), "writes are not stopped");
      desk.out().println("writes may go on");
    } else {
      desk.changes()
          .stopWrites(text(arguments, "reason", Standing.Stop.REASON_LENGTH_MAX), desk.by());
      desk.out().println("writes are stopped");
    }
  }

  private static boolean isLift(Namespace arguments) {
    return Boolean.TRUE.equals(arguments.getBoolean(LIFT));
  }

  private static void list(Desk desk) {
    var principals = desk.storage().database().dao(PrincipalDao.class);
    principals
        .findWriteStop()
        .ifPresent(
            stop ->
                desk.out()
                    .println(
                        "writes  since %s by %s: %s"
                            .formatted(stop.setAt(), stop.setBy(), stop.reason())));
    principals
        .quarantined()
        .forEach(
            row ->
                desk.out()
                    .println(
                        "%s  since %s by %s: %s"
                            .formatted(row.principal(), row.setAt(), row.setBy(), row.reason())));
  }
}
