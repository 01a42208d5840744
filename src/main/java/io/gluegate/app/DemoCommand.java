package io.gluegate.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.gluegate.core.DatabaseConfig;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxData;
import io.gluegate.sandbox.SandboxServer;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.search.Indexing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `demo`: the gateway with everything that it needs: an embedded PostgreSQL, an IT Glue sandbox
/// full of written data, and local embeddings. It indexes the data and says how to connect.
final class DemoCommand extends Command {

  /// Settings of the surroundings that would lead the demo elsewhere.
  private static final Map<String, String> NOTHING_FROM_OUTSIDE =
      Map.of(
          "DATABASE_URL", "",
          "DATABASE_DIRECT_URL", "",
          "EMBEDDING_PROVIDER", "local",
          "EMBEDDING_MODEL", "",
          "CLIENT_ITGLUE_KEYS", "",
          "OIDC_ISSUER", "",
          "LOG_LEVEL", "ERROR");

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final int PAGE_SIZE = 100;

  DemoCommand() {
    super("demo", "Runs the gateway with everything embedded, for trying it out");
  }

  @Override
  public void configure(Subparser subparser) {
    subparser.addArgument("--port").setDefault("3000").help("port for clients");
    subparser.addArgument("--admin-port").setDefault("3001").help("port for metrics");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    // Standard output is this command's answer to whoever typed it.
    System.out.println("Gluegate demo: starting PostgreSQL, an IT Glue sandbox and the gateway …");
    var home = home();
    var data = SandboxData.load();
    // Ends with this process.
    var sandbox = SandboxServer.start(SandboxConfig.defaults(), data.records());
    var tokens = DemoTokens.keptIn(home);
    var settings = new HashMap<>(NOTHING_FROM_OUTSIDE);
    settings.put("GLUEGATE_HOME", home.toString());
    settings.put("ITGLUE_BASE_URL", sandbox.url().toString());
    settings.put("ITGLUE_API_KEY", SandboxConfig.KEY);
    settings.put("PORT", arguments.getString("port"));
    settings.put("ADMIN_PORT", arguments.getString("admin_port"));
    settings.putAll(tokens.settings());

    var ready = new CompletableFuture<Indexing>();
    // So are the steps of the start.
    var watch = new StartWatch(step -> System.out.println(step + " …"), ready::complete);
    new GatewayApp(settings, watch).run("server");
    var indexing = ready.get(START_MAX.toSeconds(), TimeUnit.SECONDS);

    var organizations =
        data.records().stream()
            .filter(record -> record.type().equals("organizations"))
            .map(SeedRecord::id)
            .toList();
    indexing.expect(organizations, true);
    new IndexProgress(indexing, System.out)
        .follow(organizations.stream().map(id -> indexing.build(id, PAGE_SIZE)).toList());
    var greeting = new DemoGreeting(arguments.getString("port"), sandbox.url(), tokens, home);
    // And how to go on from here.
    System.out.println(greeting.text(indexing.status(), data.records().size()));
  }

  private static Path home() {
    var given = System.getenv("GLUEGATE_HOME");
    return DatabaseConfig.directory(given == null || given.isBlank() ? "~/.gluegate" : given)
        .resolve("demo")
        .toAbsolutePath();
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Complaint.print(failure, cli.getStdErr());
  }
}
