package io.gluegate.app;

import java.io.PrintStream;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `db migrate` and `db status`.
final class DbCommand extends GatewayCommand {

  private static final String ACTION = "action";

  DbCommand() {
    super("db", "Brings the database schema up to date, or shows how far it is");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var actions = subparser.addSubparsers().dest(ACTION);
    actions.addParser("migrate").help("applies what is missing");
    actions.addParser("status").help("lists the migrations and their state");
  }

  @Override
  void run(Namespace arguments, GatewayConfig config, Storage storage, PrintStream out) {
    if ("status".equals(arguments.getString(ACTION))) {
      storage.migrationStatus().forEach(out::println);
    } else {
      out.println("migrations applied: " + storage.migrate());
    }
  }
}
