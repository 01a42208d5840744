package io.gluegate.testing;

import io.gluegate.core.DatabaseUrl;
import io.gluegate.core.Secret;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxServer;
import io.gluegate.sandbox.SeedRecord;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gateways in processes of their own, on one fresh database, with a sandbox as their IT Glue.
public final class Gateway implements BeforeAllCallback, AfterAllCallback {

  public static final String VIEWER = "viewer-token-1";
  public static final String EDITOR = "editor-token-1";
  public static final String ADMIN = "admin-token-1";

  private final Postgres postgres = new Postgres();
  private final int count;
  private final List<SeedRecord> seed;
  private SandboxConfig itGlue = SandboxConfig.defaults();
  private String mainClass = "io.gluegate.app.GatewayApp";
  private Optional<UnaryOperator<String>> direct = Optional.empty();
  private final Map<String, String> settings = new TreeMap<>();
  private final List<String> arguments = new ArrayList<>(List.of("server"));
  private final List<Replica> replicas = new ArrayList<>();
  private final List<AutoCloseable> others = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();

  public Gateway(int count, List<SeedRecord> seed) {
    this.count = count;
    this.seed = seed;
  }

  /// Sets an environment variable of the gateways.
  public Gateway with(String variable, String value) {
    settings.put(variable, value);
    return this;
  }

  /// Has the gateways listen to each other by another way than the pool's.
  public Gateway listeningBy(UnaryOperator<String> way) {
    direct = Optional.of(way);
    return this;
  }

  /// Has the gateways read this configuration file.
  public Gateway configured(Path file) {
    arguments.add(file.toString());
    return this;
  }

  /// Sets the main class, for one that adds methods.
  public Gateway running(String otherMainClass) {
    mainClass = otherMainClass;
    return this;
  }

  /// Sets how the sandbox behaves.
  public Gateway with(SandboxConfig config) {
    itGlue = config;
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    postgres.beforeAll(context);
    var sandbox = SandboxServer.start(itGlue, seed);
    others.add(sandbox);
    environment.putAll(environment(postgres.url(), sandbox.url()));
    // Tests change the sandbox behind the gateway's back.
    environment.put("ITGLUE_CACHE_TTL", "PT0S");
    // They try many tokens that are wrong, all from one address.
    environment.put("LIMIT_FAILED_SIGN_INS", "10000/min");
    environment.putAll(settings);
    direct.ifPresent(
        way -> environment.put("DATABASE_DIRECT_URL", way.apply(postgres.url().jdbc())));
    for (int i = 0; i < count; i++) {
      replicas.add(Replica.start(environment, mainClass, arguments));
    }
    replicas.forEach(Replica::awaitReady);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    replicas.forEach(Replica::close);
    for (var other : others) {
      other.close();
    }
    var leaks = Markers.find(postgres, replicas.stream().map(Replica::log).toList());
    postgres.afterAll(context);
    if (!leaks.isEmpty()) {
      throw new AssertionError("passwords of IT Glue were kept: " + leaks);
    }
  }

  /// Starts one more replica, with some settings that the others do not have; returns when it is
  /// ready.
  public Replica another(Map<String, String> otherSettings) {
    var all = new TreeMap<>(environment);
    all.putAll(otherSettings);
    var replica = Replica.start(all, mainClass, arguments);
    replicas.add(replica);
    return replica.awaitReady();
  }

  public Replica replica(int place) {
    return replicas.get(place);
  }

  public URI url() {
    return replicas.getFirst().url();
  }

  public SandboxServer sandbox() {
    return (SandboxServer) others.getFirst();
  }

  public Postgres postgres() {
    return postgres;
  }

  /// A balancer in front of all replicas.
  public RoundRobin balancer() {
    return balancer(Map.of());
  }

  /// A balancer that adds these headers to whatever it passes on.
  public RoundRobin balancer(Map<String, String> headers) {
    var balancer = new RoundRobin(replicas.stream().map(Replica::url).toList(), headers);
    others.add(balancer);
    return balancer;
  }

  /// Of a replica on that database.
  static Map<String, String> environment(DatabaseUrl database, URI itGlue) {
    return Map.of(
        "DATABASE_URL",
        database.jdbc(),
        "DATABASE_USER",
        database.user().orElse(""),
        "DATABASE_PASSWORD",
        database.password().map(Secret::value).orElse(""),
        "ITGLUE_BASE_URL",
        itGlue.toString(),
        "ITGLUE_API_KEY",
        SandboxConfig.KEY,
        "MCP_TOKENS_VIEWER",
        "vera:" + VIEWER,
        "MCP_TOKENS_EDITOR",
        "edgar:" + EDITOR,
        "MCP_TOKENS_ADMIN",
        "ada:" + ADMIN);
  }
}
