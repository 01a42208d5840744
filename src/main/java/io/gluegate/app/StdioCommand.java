package io.gluegate.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.gluegate.bridge.Bridge;
import io.gluegate.bridge.BridgeTarget;
import io.gluegate.core.JsonLineWriter;
import io.gluegate.core.Secret;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/// `stdio`: connects a client that speaks over standard input and output to a gateway elsewhere.
final class StdioCommand extends Command {

  private static final String NAME = "stdio";

  StdioCommand() {
    super(NAME, "Connects a desktop client that speaks over standard input and output");
  }

  static boolean isMeant(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  @Override
  public void configure(Subparser subparser) {
    subparser.addArgument("--url").help("address of the gateway, else GLUEGATE_URL");
    subparser
        .addArgument("--token")
        .help("token for it; GLUEGATE_TOKEN does not show in the list of processes");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    bridge(arguments);
  }

  private static void bridge(Namespace arguments) throws Exception {
    var url =
        given(arguments.getString("url"), "GLUEGATE_URL")
            .orElseThrow(
                () -> new StartException("Say where the gateway is: --url or GLUEGATE_URL"));
    var target =
        BridgeTarget.of(url.value(), given(arguments.getString("token"), "GLUEGATE_TOKEN"));
    warn(target);
    var out = new JsonLineWriter(new FileOutputStream(FileDescriptor.out), () -> System.exit(1));
    try (var bridge = new Bridge(target, out);
        var in = new FileInputStream(FileDescriptor.in)) {
      Runtime.getRuntime().addShutdownHook(new Thread(bridge::close));
      bridge.run(in);
    }
  }

  private static void warn(BridgeTarget target) {
    System.err.println("gluegate: a bridge to " + target.url());
    if (target.token().isEmpty()) {
      System.err.println("gluegate: there is no token; set GLUEGATE_TOKEN");
    }
    if (target.isExposed()) {
      System.err.println("gluegate: the token travels unencrypted; use https");
    }
  }

  /// A flag goes before the variable of the same meaning.
  private static Optional<Secret> given(@Nullable String flag, String variable) {
    var value = flag == null ? System.getenv(variable) : flag;
    return value == null ? Optional.empty() : Secret.of(value);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Complaint.print(failure, cli.getStdErr());
  }
}
