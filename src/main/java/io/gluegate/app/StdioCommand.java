package io.gluegate.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.bridge.Bridge;
import io.gluegate.bridge.BridgeTarget;
import io.gluegate.core.JsonLineWriter;
import io.gluegate.core.Secret;
import io.gluegate.mcp.Door;
import io.gluegate.mcp.LateMethods;
import io.gluegate.mcp.Mcp;
import io.gluegate.mcp.StdioServer;
import io.gluegate.tools.ToolCatalog;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/// `stdio`: serves a client that speaks over standard input and output, from this process or from a
/// gateway elsewhere.
final class StdioCommand extends ConfiguredCommand<GatewayConfig> {

  private static final String NAME = "stdio";
  private static final String LOCAL = "local";

  StdioCommand() {
    super(NAME, "Serves a desktop client that speaks over standard input and output");
  }

  static boolean isMeant(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
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
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument("--url")
        .help(
            "address of a gateway elsewhere, else GLUEGATE_URL; without both this process serves");
    subparser
        .addArgument("--token")
        .help("token for it; GLUEGATE_TOKEN does not show in the list of processes");
    subparser
        .addArgument("--role")
        .setDefault(Role.ADMIN.wireName())
        .help("what the user of this process may do: viewer, editor or admin");
    subparser
        .addArgument("--readonly")
        .action(Arguments.storeTrue())
        .help("offer the reading tools alone");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    var url = given(arguments.getString("url"), "GLUEGATE_URL");
    if (url.isPresent()) {
      bridge(
          BridgeTarget.of(
              url.get().value(), given(arguments.getString("token"), "GLUEGATE_TOKEN")));
    } else {
      super.run(bootstrap, arguments);
    }
  }

  @Override
  protected void run(Bootstrap<GatewayConfig> bootstrap, Namespace arguments, GatewayConfig config)
      throws Exception {
    if (config.itGlue().key().isEmpty()) {
      throw new StartException(
          "Set ITGLUE_API_KEY to serve from this process, or --url to reach a gateway elsewhere");
    }
    config.requireUsable();
    var role =
        Role.find(arguments.getString("role"))
            .orElseThrow(() -> new StartException("--role is viewer, editor or admin"));
    var door =
        new Door(
            new Principal(LOCAL, LOCAL, role, OrganizationScope.EVERYTHING, Optional.empty()),
            Boolean.TRUE.equals(arguments.getBoolean("readonly")));
    try (var gateways = new LocalGateways(config, StdioCommand::say);
        var in = new FileInputStream(FileDescriptor.in)) {
      gateways.start();
      new StdioServer(
              new LateMethods(Mcp.early(ToolCatalog.of(config.tools())), gateways::mcp),
              door,
              output())
          .run(in);
    }
  }

  private static void bridge(BridgeTarget target) throws Exception {
    say("a bridge to " + target.url());
    if (target.token().isEmpty()) {
      say("there is no token; set GLUEGATE_TOKEN");
    }
    if (target.isExposed()) {
      say("the token travels unencrypted; use https");
    }
    try (var bridge = new Bridge(target, output());
        var in = new FileInputStream(FileDescriptor.in)) {
      Runtime.getRuntime().addShutdownHook(new Thread(bridge::close));
      bridge.run(in);
    }
  }

  /// Standard output itself, which `System.out` no longer leads to.
  private static JsonLineWriter output() {
    return new JsonLineWriter(new FileOutputStream(FileDescriptor.out), () -> System.exit(1));
  }

  private static void say(String sentence) {
    System.err.println("gluegate: " + sentence);
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
