package io.gluegate.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxData;
import io.gluegate.sandbox.SandboxServer;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `sandbox`: an IT Glue on this machine, full of written data.
final class SandboxCommand extends Command {

  SandboxCommand() {
    super("sandbox", "Runs an IT Glue for trying things out");
  }

  @Override
  public void configure(Subparser subparser) {
    subparser.addArgument("--port").type(Integer.class).setDefault(4010).help("4010 when left out");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    var data = SandboxData.load();
    // Ends with this process.
    var sandbox =
        SandboxServer.start(SandboxConfig.onPort(arguments.getInt("port")), data.records());
    System.out.printf(
        "IT Glue sandbox with %,d records at %s%n%n  export ITGLUE_BASE_URL=%s ITGLUE_API_KEY=%s%n%nCtrl-C ends it.%n",
        data.records().size(), sandbox.url(), sandbox.url(), SandboxConfig.KEY);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Complaint.print(failure, cli.getStdErr());
  }
}
