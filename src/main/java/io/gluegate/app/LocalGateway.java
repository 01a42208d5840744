package io.gluegate.app;

import com.codahale.metrics.MetricRegistry;
import io.gluegate.access.CallerLimits;
import io.gluegate.access.OwnKeys;
import io.gluegate.access.Principals;
import io.gluegate.audit.AuditLog;
import io.gluegate.core.EmbeddedPostgres;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.RateBudget;
import io.gluegate.itglue.ReadCache;
import io.gluegate.jobs.Jobs;
import io.gluegate.jobs.JobsConfig;
import io.gluegate.mcp.Mcp;
import io.gluegate.search.Indexing;
import io.gluegate.tools.Backends;
import io.gluegate.tools.FileSources;
import io.gluegate.tools.ToolCatalog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The product without its doors, for the user of this process alone. Several processes share one
/// embedded PostgreSQL: the first owns it, the others join.
final class LocalGateway implements AutoCloseable {

  /// How long the owner of the embedded server may take to start it.
  static final Duration OWNER_STARTS_MAX = Duration.ofSeconds(90);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Logger log = LoggerFactory.getLogger(LocalGateway.class);

  private final GatewayConfig config;
  private final Storage storage;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Mcp mcp;

  private LocalGateway(GatewayConfig config, Storage storage) {
    this.config = config;
    this.storage = storage;
    parts.push(storage);
    var clock = InstantSource.system();
    var database = storage.database();
    var audit = part(new AuditLog(database));
    audit.start();
    var budget = RateBudget.shared(config.itGlue(), storage.dataSource());
    var reads = ReadCache.shared(config.itGlue(), database);
    var itGlue = part(new ItGlueClient(config.itGlue().client(), budget, reads, clock));
    var key = config.itGlue().key();
    var jobs = new Jobs(storage.dataSource(), database, JobsConfig.defaults(), clock);
    var sources = new Indexing.Sources(itGlue, key);
    var indexing = part(new Indexing(database, jobs, config.embedding(), sources, clock));
    indexing.kinds().forEach(jobs::add);
    var wakeups = part(storage.wakeups());
    var _ = reads.listen(wakeups);
    var principals = new Principals(database, OwnKeys.of(config.byok(), database, clock), clock);
    var cluster = new Mcp.Cluster(database, wakeups, clock, Replica.name(), principals);
    var writing = Writing.open(config.writes(), database, clock);
    var backends =
        new Backends(
            itGlue,
            key,
            indexing.search(),
            indexing,
            writing.journal(),
            FileSources.local(Writing.urls()));
    var settings =
        new Mcp.Settings(
            config.state(),
            config.compat(),
            ToolCatalog.of(config.tools()),
            writing.forMcp(),
            config.access().readOnly(),
            new MetricRegistry());
    this.mcp =
        part(
            new Mcp(
                new Mcp.Parts(
                    cluster,
                    audit,
                    CallerLimits.none(),
                    backends,
                    settings,
                    UnaryOperator.identity())));
    wakeups.start();
    mcp.start();
    jobs.every(GatewayApp.PURGE_INTERVAL, "purge-sessions", mcp::purge);
    jobs.every(GatewayApp.PURGE_INTERVAL, "purge-budgets", budget::purge);
    jobs.every(Writing.SETTLE_INTERVAL, Writing.SETTLE, writing::settle);
    jobs.start();
    part(jobs);
  }

  /// Starts everything; `progress` is told of what takes long.
  static LocalGateway open(GatewayConfig config, Consumer<String> progress)
      throws InterruptedException {
    var storage = storage(config, progress);
    try {
      storage.migrate();
      return new LocalGateway(config, storage);
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  Mcp mcp() {
    return mcp;
  }

  /// Whether the process that owned the embedded server has ended, and the server with it.
  boolean isOrphaned() {
    return config.database().server().isEmpty()
        && !storage.isEmbedded()
        && !EmbeddedPostgres.isInUse(config.database().homeDirectory());
  }

  @Override
  public void close() {
    for (var part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        log.warn("a part did not end part={}", part.getClass().getSimpleName(), e);
      }
    }
  }

  private <P extends AutoCloseable> P part(P part) {
    parts.push(part);
    return part;
  }

  private static Storage storage(GatewayConfig config, Consumer<String> progress)
      throws InterruptedException {
    var deadline = System.nanoTime() + OWNER_STARTS_MAX.toNanos();
    while (true) {
      try {
        return Storage.join(config.database(), progress);
      } catch (StartException e) {
        var isStarting = EmbeddedPostgres.isInUse(config.database().homeDirectory());
        if (!isStarting || System.nanoTime() > deadline) {
          throw e;
        }
      }
      // Another process starts the server and tells nobody when it is there, so it is looked at
      // anew
      // until the deadline above.
      Thread.sleep(LOOK_EVERY);
    }
  }
}
