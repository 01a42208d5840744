package io.gluegate.mcp;

import com.codahale.metrics.MetricRegistry;
import io.gluegate.access.CallerLimits;
import io.gluegate.access.Principals;
import io.gluegate.audit.AuditLog;
import io.gluegate.changes.Approvals;
import io.gluegate.changes.ConsentMode;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.core.Wakeups;
import io.gluegate.tools.Backends;
import io.gluegate.tools.Completions;
import io.gluegate.tools.PromptCatalog;
import io.gluegate.tools.Resources;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolRunner;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Puts this package together.
public final class Mcp implements AutoCloseable {

  /// The channels on which replicas wake each other for what this package waits for.
  public static final List<String> CHANNELS =
      Stream.concat(LegacyEra.CHANNELS.stream(), Changes.CHANNELS.stream()).toList();

  private final Methods methods;
  private final McpResource resource;
  private final Optional<UploadResource> uploads;
  private final LegacyEra legacy;
  private final RoundTrips rounds;
  private final Changes changes;
  private final PrincipalWatch watch;
  private final Listeners listeners;
  private final Cluster cluster;

  /// What all replicas share, and what names this one.
  public record Cluster(
      Database database,
      Wakeups wakeups,
      InstantSource clock,
      String replica,
      Principals principals) {}

  /// What the operator sets, and where the operator looks.
  public record Settings(
      StateConfig state,
      CompatConfig compat,
      ToolCatalog tools,
      Writes writes,
      boolean readOnly,
      MetricRegistry metrics) {}

  /// Who must agree to which writes, by tool, and where they do.
  public record Writes(Map<String, ConsentMode> modes, Approvals approvals) {}

  /// `methods` has the last word on the methods that are served.
  public record Parts(
      Cluster cluster,
      AuditLog audit,
      CallerLimits limits,
      Backends backends,
      Settings settings,
      UnaryOperator<Methods> methods) {}

  public Mcp(Parts parts) {
    this.cluster = parts.cluster();
    var clock = cluster.clock();
    var ids = new Ids(clock);
    this.watch = new PrincipalWatch(cluster.principals(), parts.settings().tools());
    this.listeners = new Listeners(watch);
    var trail = new AuditTrail(ids, clock, cluster.replica());
    var calls = new AuditedCalls(parts.audit(), trail, watch);
    var seal = seal(parts);
    this.rounds = new RoundTrips(seal, calls);
    this.changes = new Changes(cluster.wakeups(), cluster.database());
    var dispatcher = dispatcher(parts, calls, seal);
    this.methods = parts.methods().apply(methods(parts, calls, dispatcher, changes));
    this.uploads =
        parts
            .backends()
            .files()
            .uploads()
            .map(
                uploads ->
                    new UploadResource(
                        uploads.slots(),
                        dispatcher,
                        cluster.principals(),
                        clock,
                        parts.settings().readOnly()));
    var slots = new CallSlots();
    this.legacy = new LegacyEra(cluster, ids, slots, watch);
    var settings = parts.settings();
    var gate = new ModernGate(new VersionTolerance(settings.compat(), settings.metrics()));
    var modern = new ModernEndpoint(gate, methods, rounds, listeners, new CallRunner(slots));
    this.resource =
        new McpResource(
            new McpEndpoint(modern, legacy.endpoint(methods), parts.limits()), settings.readOnly());
  }

  /// From here on this replica takes part in what the others do.
  public void start() {
    // As long as this replica lives.
    var _ = cluster.principals().listen(cluster.wakeups(), watch::wake);
    watch.start();
    var _ = changes.listen(listeners::tell);
    var _ = changes.listen(legacy::tell);
    legacy.start();
  }

  /// The methods that need nothing but the program itself.
  public static Methods early(ToolCatalog tools) {
    return ServerMethods.addTo(new Methods(Optional.empty()))
        .addToBoth(Map.of("tools/list", ToolMethods.listing(tools)))
        .addToBoth(new PromptMethods(new PromptCatalog()).byName());
  }

  Methods methods() {
    return methods;
  }

  RoundTrips rounds() {
    return rounds;
  }

  Changes changes() {
    return changes;
  }

  public McpResource resource() {
    return resource;
  }

  /// The door for uploads, where there is one.
  public Optional<UploadResource> uploads() {
    return uploads;
  }

  /// Deletes what has expired.
  public void purge() {
    legacy.purge();
    rounds.purge(cluster.clock().instant());
  }

  /// Ends what stays open, so that clients go on at another replica; called while the doors are
  /// still open.
  public void drain() {
    listeners.drain();
    legacy.drain();
  }

  @Override
  public void close() {
    legacy.close();
    watch.close();
  }

  private static StateSeal seal(Parts parts) {
    var clock = parts.cluster().clock();
    var database = parts.cluster().database();
    var state = parts.settings().state();
    var keys =
        new SealKeys(state.current(), state.previous(), database.dao(SealKeyDao.class), clock);
    return new StateSeal(new Seal(keys), database.dao(StateDao.class), clock);
  }

  private static ToolDispatcher dispatcher(Parts parts, AuditedCalls calls, StateSeal seal) {
    var runner = new ToolRunner(parts.backends(), parts.cluster().clock());
    var writes = parts.settings().writes();
    var consents = new Consents(writes.modes(), seal, writes.approvals());
    return new ToolDispatcher(
        parts.settings().tools(),
        runner,
        new WriteDispatcher(consents, calls, parts.cluster().principals()),
        calls,
        parts.limits());
  }

  private static Methods methods(
      Parts parts, AuditedCalls calls, ToolDispatcher dispatcher, Changes changes) {
    var clock = parts.cluster().clock();
    var prompts = new PromptCatalog();
    var completions = new Completions(parts.backends(), clock);
    var inBoth = new HashMap<String, Methods.Method>();
    inBoth.putAll(new ToolMethods(parts.settings().tools(), dispatcher).byName());
    inBoth.putAll(new ResourceMethods(new Resources(parts.backends(), clock), calls).byName());
    inBoth.putAll(new PromptMethods(prompts).byName());
    inBoth.put("completion/complete", new CompletionMethod(prompts, completions)::complete);
    return ServerMethods.addTo(new Methods(Optional.of(changes))).addToBoth(Map.copyOf(inBoth));
  }
}
