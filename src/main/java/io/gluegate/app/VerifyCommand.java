package io.gluegate.app;

import io.dropwizard.core.cli.CheckCommand;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `check`: reads a configuration and says whether the gateway could start with it.
final class VerifyCommand extends CheckCommand<GatewayConfig> {

  VerifyCommand(GatewayApp app) {
    super(app);
  }

  @Override
  protected Argument addFileArgument(Subparser subparser) {
    return super.addFileArgument(subparser).setDefault(ConfigSource.BUILT_IN);
  }

  @Override
  protected void run(Bootstrap<GatewayConfig> bootstrap, Namespace arguments, GatewayConfig config)
      throws Exception {
    config.requireUsable();
    System.out.println("The configuration is good. " + config.embedding().destination());
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Complaint.print(failure, cli.getStdErr());
  }
}
