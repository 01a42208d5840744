package io.gluegate.app;

import com.codahale.metrics.MetricRegistry;
import io.gluegate.access.CallerLimits;
import io.gluegate.access.OwnKeys;
import io.gluegate.access.Principals;
import io.gluegate.access.UploadSlots;
import io.gluegate.audit.AuditLog;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.RateBudget;
import io.gluegate.itglue.ReadCache;
import io.gluegate.jobs.Jobs;
import io.gluegate.jobs.JobsConfig;
import io.gluegate.mcp.Mcp;
import io.gluegate.mcp.Methods;
import io.gluegate.search.Embedders;
import io.gluegate.search.Indexing;
import io.gluegate.tools.Backends;
import io.gluegate.tools.FileSources;
import io.gluegate.tools.ToolCatalog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The product without its doors, put together from core to MCP: what a gateway that serves many
/// and one for the user of this process have in common. Its parts end in the opposite order.
final class Engine implements AutoCloseable {

  static final Duration PURGE_INTERVAL = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  private final InstantSource clock = InstantSource.system();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Access access;
  private final Upstream upstream;
  private final AuditLog audit;
  private final Jobs jobs;
  private final Indexing indexing;
  private final Writing writing;
  private final UploadSlots slots;
  private final Mcp mcp;

  /// The user of one process does not choose the model for a database that others share.
  private final boolean choosesModel;

  /// Whom it serves. One that is for a single user counts nobody's calls, and reads the files of
  /// this machine.
  record Audience(boolean isSingleUser, MetricRegistry metrics, UnaryOperator<Methods> methods) {

    static Audience singleUser() {
      return new Audience(true, new MetricRegistry(), UnaryOperator.identity());
    }
  }

  /// Who may do what.
  record Access(OwnKeys ownKeys, Principals principals, CallerLimits limits) {}

  /// The way to IT Glue.
  record Upstream(RateBudget budget, ReadCache reads, ItGlueClient itGlue) {}

  Engine(GatewayConfig config, Storage storage, Audience audience) {
    var database = storage.database();
    this.choosesModel = !audience.isSingleUser() || storage.isEmbedded();
    this.audit = part(new AuditLog(database));
    audit.start();
    this.upstream = upstream(config, storage);
    this.jobs = new Jobs(storage.dataSource(), database, JobsConfig.defaults(), clock);
    var sources = new Indexing.Sources(upstream.itGlue(), config.itGlue().key(), config.index());
    var embedders = Embedders.shared(config.embedding(), storage.dataSource());
    this.indexing = part(new Indexing(database, jobs, embedders, sources, clock));
    indexing.kinds().forEach(jobs::add);
    this.writing = Writing.open(config.writes(), database, clock);
    this.slots = new UploadSlots(database, clock);
    this.access = access(config, storage, audience);
    this.mcp = mcp(config, storage, audience);
    part(jobs);
  }

  private Upstream upstream(GatewayConfig config, Storage storage) {
    var budget = RateBudget.shared(config.itGlue(), storage.dataSource());
    var reads = ReadCache.shared(config.itGlue(), storage.database());
    return new Upstream(
        budget, reads, part(new ItGlueClient(config.itGlue().client(), budget, reads, clock)));
  }

  private Access access(GatewayConfig config, Storage storage, Audience audience) {
    var database = storage.database();
    var ownKeys = OwnKeys.of(config.byok(), database, clock);
    var limits =
        audience.isSingleUser()
            ? CallerLimits.none()
            : CallerLimits.shared(config.limits(), storage.dataSource(), database, clock);
    return new Access(ownKeys, new Principals(database, ownKeys, clock), part(limits));
  }

  private Mcp mcp(GatewayConfig config, Storage storage, Audience audience) {
    var files =
        audience.isSingleUser()
            ? FileSources.local(Writing.urls())
            : FileSources.hosted(
                new FileSources.Uploads(slots, config.doors().address()), Writing.urls());
    var backends =
        new Backends(
            upstream.itGlue(),
            config.itGlue().key(),
            indexing.search(),
            indexing,
            writing.journal(),
            files);
    var wakeups = part(storage.wakeups());
    var _ = upstream.reads().listen(wakeups);
    var cluster =
        new Mcp.Cluster(storage.database(), wakeups, clock, Replica.name(), access.principals());
    var settings =
        new Mcp.Settings(
            config.state(),
            config.compat(),
            ToolCatalog.of(config.tools()),
            writing.forMcp(),
            config.access().readOnly(),
            audience.metrics());
    var made =
        part(
            new Mcp(
                new Mcp.Parts(
                    cluster, audit, access.limits(), backends, settings, audience.methods())));
    wakeups.start();
    return made;
  }

  /// From here on it takes part in what other replicas do.
  void start() {
    mcp.start();
    jobs.every(PURGE_INTERVAL, "purge-sessions", mcp::purge);
    jobs.every(PURGE_INTERVAL, "purge-budgets", upstream.budget()::purge);
    jobs.every(PURGE_INTERVAL, "purge-limits", access.limits()::purge);
    jobs.every(Writing.SETTLE_INTERVAL, Writing.SETTLE, writing::settle);
    jobs.every(PURGE_INTERVAL, "purge-upload-slots", slots::purge);
    indexing.sweep();
    jobs.every(PURGE_INTERVAL, "purge-generations", indexing::purge);
    jobs.start();
    if (choosesModel) {
      indexing.start();
    }
  }

  Access access() {
    return access;
  }

  Upstream upstream() {
    return upstream;
  }

  AuditLog audit() {
    return audit;
  }

  Jobs jobs() {
    return jobs;
  }

  Indexing indexing() {
    return indexing;
  }

  Writing writing() {
    return writing;
  }

  Mcp mcp() {
    return mcp;
  }

  private <P extends AutoCloseable> P part(P part) {
    parts.push(part);
    return part;
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
}
