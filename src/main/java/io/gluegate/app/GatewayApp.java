package io.gluegate.app;

import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.gluegate.access.EnvironmentTokens;
import io.gluegate.access.OwnKeyPolicy;
import io.gluegate.access.Principal;
import io.gluegate.access.ProtectedResource;
import io.gluegate.access.RowWall;
import io.gluegate.access.SignIns;
import io.gluegate.access.TokenAuthenticator;
import io.gluegate.access.TokenDao;
import io.gluegate.admin.RefreshResource;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.mcp.Methods;
import io.gluegate.webhook.Deliveries;
import io.gluegate.webhook.WebhookResource;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.lookup.StringLookupFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway: puts its parts together, from core to doors.
public final class GatewayApp extends Application<GatewayConfig> {

  private static final Logger log = LoggerFactory.getLogger(GatewayApp.class);

  private final Map<String, String> settings;
  private final StartWatch watch;
  private final UnaryOperator<Methods> methods;
  private final InstantSource clock = InstantSource.system();

  public static void main(String[] arguments) throws Exception {
    if (StdioCommand.isMeant(arguments)) {
      // Standard output belongs to the protocol; whatever else is printed goes to standard error.
      System.setOut(System.err);
    }
    new GatewayApp(Map.of(), StartWatch.log())
        .run(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  /// `settings` go before the environment's variables; `watch` is told how the start goes on.
  GatewayApp(Map<String, String> settings, StartWatch watch) {
    this(settings, watch, UnaryOperator.identity());
  }

  /// `methods` has the last word on the methods of MCP that are served.
  GatewayApp(Map<String, String> settings, StartWatch watch, UnaryOperator<Methods> methods) {
    this.settings = Map.copyOf(settings);
    this.watch = watch;
    this.methods = methods;
  }

  @Override
  public String getName() {
    return "gluegate";
  }

  @Override
  public void initialize(Bootstrap<GatewayConfig> bootstrap) {
    readVariables(bootstrap, Map.of());
    bootstrap.addCommand(new DbCommand());
    bootstrap.addCommand(new TokenCommand());
    bootstrap.addCommand(new GroupCommand());
    bootstrap.addCommand(new StopCommand());
    bootstrap.addCommand(new VaultCommand());
    bootstrap.addCommand(new IndexCommand());
    bootstrap.addCommand(new AuditCommand());
    bootstrap.addCommand(new ApprovalCommand());
    bootstrap.addCommand(new SandboxCommand());
    bootstrap.addCommand(new DemoCommand());
    bootstrap.addCommand(new StdioCommand());
  }

  /// `flags` go before everything else.
  void readVariables(Bootstrap<?> bootstrap, Map<String, String> flags) {
    var first = new HashMap<>(settings);
    first.putAll(flags);
    var variables =
        new StringSubstitutor(
            StringLookupFactory.INSTANCE.functionStringLookup(
                new EnvironmentLookup(first, System::getenv)::find));
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(new ConfigSource(), variables));
  }

  @Override
  protected void addDefaultCommands(Bootstrap<GatewayConfig> bootstrap) {
    bootstrap.addCommand(new ServeCommand(this));
    bootstrap.addCommand(new VerifyCommand(this));
  }

  @Override
  protected void onFatalError(Throwable failure) {
    System.exit(1);
  }

  @Override
  public void run(GatewayConfig config, Environment environment) {
    config.requireUsable();
    config.encrypt();
    var lifecycle = environment.lifecycle();
    var storage = Storage.open(config.database(), watch.progress());
    lifecycle.manage(new Lifetime(storage));
    storage.migrate();
    warnWhenEmbedded(config, storage);
    var database = storage.database();

    new RowWall(database).raise();
    var tokens = database.dao(TokenDao.class);
    new EnvironmentTokens(database, new Ids(clock), clock)
        .synchronise(config.access().tokenLists());
    requireCallers(config, tokens);
    log.info(config.embedding().destination());
    var engine =
        new Engine(config, storage, new Engine.Audience(false, environment.metrics(), methods));
    lifecycle.manage(new Lifetime(engine));
    var webhooks = Deliveries.limit(config.webhook().rate(), storage.dataSource());
    var deliveries = new Deliveries(database, webhooks, engine.indexing(), clock);
    engine.jobs().every(Engine.PURGE_INTERVAL, "purge-webhook-deliveries", deliveries::purge);
    engine.start();
    watch.indexing().accept(engine.indexing());
    openDoors(config, environment, engine, database);
    environment
        .jersey()
        .register(
            new WebhookResource(
                config.webhook().given(), config.access().insecureDev(), deliveries, Came::source));
  }

  private void openDoors(
      GatewayConfig config, Environment environment, Engine engine, Database database) {
    var readiness = new Readiness(database);
    var signIns = new SignIns(config.signIn(), config.doors().address(), clock);
    environment.lifecycle().manage(new Lifetime(signIns));
    var access = engine.access();
    var authenticator =
        new TokenAuthenticator(
            access.principals(), signIns, access.ownKeys(), clock, config.access());
    Doors.hang(config.doors(), environment);
    Doors.count(access.limits(), signIns, environment);
    signIns.resource().ifPresent(resource -> publish(resource, environment));
    environment
        .lifecycle()
        .addServerLifecycleListener(new Stopping(readiness, engine.mcp())::watch);
    environment.healthChecks().register("database", new DatabaseHealth(readiness));
    var jersey = environment.jersey();
    var bearers = new BearerFilter(authenticator, new Challenges(signIns.resource()));
    jersey.register(new AuthDynamicFeature(bearers));
    jersey.register(new AuthValueFactoryProvider.Binder<>(Principal.class));
    jersey.register(new HealthResource(readiness));
    var secret = config.webhook().given();
    jersey.register(new RefreshResource(secret, authenticator, engine.indexing()));
    Administration.open(jersey, database, engine);
    jersey.register(engine.mcp().resource());
    engine.mcp().uploads().ifPresent(jersey::register);
  }

  private static void publish(ProtectedResource resource, Environment environment) {
    log.info("sign-in tokens are taken issuers={}", resource.issuers());
    environment.jersey().register(new ResourceMetadata(resource));
  }

  private static void warnWhenEmbedded(GatewayConfig config, Storage storage) {
    if (storage.isEmbedded()) {
      log.warn(
          "no DATABASE_URL: an embedded PostgreSQL is used, which serves one gateway on one machine home={}",
          config.database().homeDirectory());
    }
  }

  /// A gateway that nobody may call is a mistake in its setup.
  private void requireCallers(GatewayConfig config, TokenDao tokens) {
    var isOpen = config.byok().policy() == OwnKeyPolicy.OPEN;
    var isSignedInto = config.signIn().isOn();
    if (!isOpen
        && !isSignedInto
        && !config.access().insecureDev()
        && !tokens.anyActive(clock.instant())) {
      throw new StartException(
          "There is no token by which anyone could call: set MCP_TOKENS_VIEWER, MCP_TOKENS_EDITOR or MCP_TOKENS_ADMIN, run `gluegate token create`, let people sign in with OIDC_ISSUER, or start with --insecure-dev");
    }
  }
}
