package io.gluegate.app;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `sandbox`: an IT Glue on this machine, full of written data.
final class SandboxCommand extends Command {

  SandboxCommand() {
    super("sandbox", "Runs an IT Glue for trying things out");
  }

  @Override
  public void configure(Subparser subparser) {
    subparser
        .addArgument("--port")
        .type(Integer.class)
        .setDefault(4010)
        .help("port, 4010 when left out");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    throw new StartException("not yet");
  }
}
