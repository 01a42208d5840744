package io.gluegate.app;

import io.gluegate.audit.AuditDao;
import io.gluegate.audit.AuditRow;
import java.io.PrintStream;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `audit list`: the newest rows of the audit log.
final class AuditCommand extends GatewayCommand {

  AuditCommand() {
    super("audit", "Shows the audit log");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var list = subparser.addSubparsers().addParser("list").help("the newest rows");
    list.addArgument("--rows")
        .type(Integer.class)
        .choices(Arguments.range(1, 10_000))
        .setDefault(50)
        .help("how many, 50 when left out");
  }

  @Override
  void run(Namespace arguments, GatewayConfig config, Storage storage, PrintStream out) {
    storage.migrate();
    var rows =
        storage.database().dao(AuditDao.class).newest(Optional.empty(), arguments.getInt("rows"));
    rows.forEach(row -> out.println(line(row)));
  }

  private static String line(AuditRow row) {
    return "%s  %-12s  %-6s  %-30s  %-8s  %6d ms  %s%s%s"
        .formatted(
            row.happenedAt(),
            row.label(),
            row.role(),
            row.tool(),
            row.outcome(),
            row.durationMillis(),
            row.arguments(),
            row.reason().map(reason -> "  " + reason).orElse(""),
            row.resultFlags().map(flags -> "  suspicious: " + flags).orElse(""));
  }
}
