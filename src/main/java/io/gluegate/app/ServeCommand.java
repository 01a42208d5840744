package io.gluegate.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.util.HashMap;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `server`: the gateway. Its flags go before the variables of the same meaning.
final class ServeCommand extends ServerCommand<GatewayConfig> {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "port", "PORT",
          "admin_port", "ADMIN_PORT",
          "region", "ITGLUE_REGION",
          "base_url", "ITGLUE_BASE_URL");

  private final GatewayApp app;

  ServeCommand(GatewayApp app) {
    super(app, "server", "Runs the gateway");
    this.app = app;
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser.addArgument("--port").help("port for clients, 3000 when left out");
    subparser.addArgument("--admin-port").help("port for metrics, 3001 when left out");
    subparser.addArgument("--region").help("region of the IT Glue account: us, eu or au");
    subparser.addArgument("--base-url").help("another address of the IT Glue API");
    subparser
        .addArgument("--insecure-dev")
        .action(Arguments.storeTrue())
        .help("let callers on this machine in without a token, as admin");
  }

  @Override
  protected Argument addFileArgument(Subparser subparser) {
    return super.addFileArgument(subparser).setDefault(ConfigSource.BUILT_IN);
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    var flags = new HashMap<String, String>();
    VARIABLES.forEach(
        (flag, variable) -> {
          var value = arguments.getString(flag);
          if (value != null) {
            flags.put(variable, value);
          }
        });
    if (Boolean.TRUE.equals(arguments.getBoolean("insecure_dev"))) {
      flags.put("INSECURE_DEV", "true");
    }
    app.readVariables(bootstrap, flags);
    super.run(bootstrap, arguments);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Complaint.print(failure, cli.getStdErr());
  }
}
