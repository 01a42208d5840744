package io.gluegate.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxData;
import io.gluegate.sandbox.SandboxServer;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/// `sandbox`: an IT Glue on this machine, full of written data.
final class SandboxCommand extends Command {

  SandboxCommand() {
    super("sandbox", "Runs an IT Glue for trying things out");
  }

  @Override
  public void configure(Subparser subparser) {
    subparser.addArgument("--port").type(Integer.class).setDefault(4010).help("4010 when left out");
    subparser
        .addArgument("--switch")
        .metavar("NAME=JSON")
        .action(Arguments.append())
        .help("turns a switch, such as faults={\"effect\":\"429\",\"times\":3}; may be repeated");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    var data = SandboxData.load();
    // Ends with this process.
    var sandbox =
        SandboxServer.start(SandboxConfig.onPort(arguments.getInt("port")), data.records());
    turn(sandbox, arguments.getList("switch"));
    // Standard output is this command's answer to whoever typed it.
    System.out.println(
        """
        IT Glue sandbox with %,d records at %s

          export ITGLUE_BASE_URL=%s ITGLUE_API_KEY=%s

        Its switches are turned at the start with --switch, and while it runs over HTTP:

          curl -d '{"effect":"429","times":3,"retry_after":1}' %s/_sandbox/faults
          curl -d '{"effect":"slow","millis":500,"times":1000}' %s/_sandbox/faults
          curl -X DELETE %s/_sandbox/faults

        Effects are slow, hang, drop, cut, 429, 500, 502 and 504; with "afterwards":true the request
        is carried out first. Other switches: limit, account, webhooks and events. Ctrl-C ends it."""
            .formatted(
                data.records().size(),
                sandbox.url(),
                sandbox.url(),
                SandboxConfig.KEY,
                sandbox.url(),
                sandbox.url(),
                sandbox.url()));
  }

  private static void turn(SandboxServer sandbox, @Nullable List<String> switches) {
    for (var each : switches == null ? List.<String>of() : switches) {
      var equals = each.indexOf('=');
      if (equals < 1) {
        throw new StartException("--switch takes NAME=JSON, not " + each);
      }
      sandbox.turn(each.substring(0, equals), each.substring(equals + 1));
    }
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Complaint.print(failure, cli.getStdErr());
  }
}
