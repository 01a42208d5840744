package io.gluegate.mcp;

import io.gluegate.audit.AuditLog;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
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
import java.util.function.UnaryOperator;

/// Puts this package together.
public final class Mcp implements AutoCloseable {

  /// The channels on which replicas wake each other for what this package waits for.
  public static final List<String> CHANNELS =
      List.of(Sessions.CHANGED, Streams.GROWN, Streams.TAKEN_OVER, OwnCalls.CANCELLED);

  private final McpResource resource;
  private final LegacyEra legacy;

  /// What all replicas share, and what names this one.
  public record Cluster(Database database, Wakeups wakeups, InstantSource clock, String replica) {}

  /// `methods` has the last word on the methods that are served.
  public record Parts(
      Cluster cluster, AuditLog audit, Backends backends, UnaryOperator<Methods> methods) {}

  public Mcp(Parts parts) {
    var cluster = parts.cluster();
    var ids = new Ids(cluster.clock());
    var methods = parts.methods().apply(methods(parts, ids));
    var slots = new CallSlots();
    this.legacy = new LegacyEra(cluster, ids, slots);
    this.resource =
        new McpResource(
            new McpEndpoint(
                new ModernEndpoint(methods, new CallRunner(slots)), legacy.endpoint(methods)));
  }

  public void start() {
    legacy.start();
  }

  public McpResource resource() {
    return resource;
  }

  /// Deletes what has expired.
  public void purge() {
    legacy.purge();
  }

  /// Ends what stays open, so that clients go on at another replica; called while the doors are
  /// still open.
  public void drain() {
    legacy.drain();
  }

  @Override
  public void close() {
    legacy.close();
  }

  private static Methods methods(Parts parts, Ids ids) {
    var clock = parts.cluster().clock();
    var calls =
        new AuditedCalls(parts.audit(), new AuditTrail(ids, clock, parts.cluster().replica()));
    var catalog = new ToolCatalog();
    var runner = new ToolRunner(parts.backends(), clock);
    var prompts = new PromptCatalog();
    var completions = new Completions(parts.backends(), clock);
    var inBoth = new HashMap<String, Methods.Method>();
    inBoth.putAll(new ToolMethods(catalog, new ToolDispatcher(catalog, runner, calls)).byName());
    inBoth.putAll(new ResourceMethods(new Resources(parts.backends(), clock), calls).byName());
    inBoth.putAll(new PromptMethods(prompts).byName());
    inBoth.put("completion/complete", new CompletionMethod(prompts, completions)::complete);
    return ServerMethods.addTo(new Methods()).addToBoth(Map.copyOf(inBoth));
  }
}
