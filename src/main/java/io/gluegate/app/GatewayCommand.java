package io.gluegate.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// A command that works on the gateway's database and prints to standard output.
abstract class GatewayCommand extends ConfiguredCommand<GatewayConfig> {

  GatewayCommand(String name, String description) {
    super(name, description);
  }

  @Override
  protected Argument addFileArgument(Subparser subparser) {
    return subparser
        .addArgument("--config")
        .dest("file")
        .setDefault(ConfigSource.BUILT_IN)
        .help("configuration file; the built-in one when left out");
  }

  @Override
  protected final void run(
      Bootstrap<GatewayConfig> bootstrap, Namespace arguments, GatewayConfig config)
      throws Exception {
    try (var storage = Storage.join(config.database())) {
      run(arguments, config, storage, System.out);
    }
  }

  abstract void run(Namespace arguments, GatewayConfig config, Storage storage, PrintStream out)
      throws Exception;

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Complaint.print(failure, cli.getStdErr());
  }
}
