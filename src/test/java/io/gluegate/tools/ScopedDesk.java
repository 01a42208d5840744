package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.core.Json;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.core.Secret;
import io.gluegate.fetch.UrlFetch;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.ItGlueConfig;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.itglue.ItGlueSection;
import io.gluegate.itglue.RateBudget;
import io.gluegate.itglue.ReadCache;
import io.gluegate.jobs.Jobs;
import io.gluegate.jobs.JobsConfig;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxServer;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.search.Embedders;
import io.gluegate.search.EmbeddingConfig;
import io.gluegate.search.IndexConfig;
import io.gluegate.search.Indexing;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tools on a sandbox, for callers who may see one organization alone.
final class ScopedDesk implements AutoCloseable {

  private static final Optional<Secret> KEY = Optional.of(new Secret(SandboxConfig.KEY));

  private final InstantSource clock = InstantSource.system();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final SandboxServer sandbox;
  private final Backends backends;
  private final Jobs jobs;
  private final ToolCatalog catalog = ToolCatalog.of(new ToolsConfig("true"));

  ScopedDesk(Postgres postgres, List<SeedRecord> seed) {
    sandbox = opened(SandboxServer.start(SandboxConfig.defaults(), seed));
    var section =
        new ItGlueSection(
            new Secret(""),
            "us",
            "",
            Duration.ofSeconds(31),
            Duration.ofSeconds(30),
            100_000,
            Duration.ofMinutes(5));
    var database = postgres.database();
    var itGlue =
        opened(
            new ItGlueClient(
                ItGlueConfig.of(sandbox.url()),
                RateBudget.shared(section, postgres.dataSource()),
                ReadCache.shared(section, database),
                clock));
    jobs = new Jobs(postgres.dataSource(), database, JobsConfig.defaults(), clock);
    var none = new Secret("");
    var embedding =
        Embedders.ofThisProcess(
            new EmbeddingConfig("local", "", none, "", none, "", "", "none", "none"));
    var sources = new Indexing.Sources(itGlue, KEY, IndexConfig.defaults());
    var indexing = opened(new Indexing(database, jobs, embedding, sources, clock));
    indexing.kinds().forEach(jobs::add);
    opened(jobs).start();
    var keys =
        new SealKeys(Optional.empty(), Optional.empty(), database.dao(SealKeyDao.class), clock);
    backends =
        new Backends(
            itGlue,
            KEY,
            indexing.search(),
            indexing,
            new ChangeJournal(database, new Seal(keys), Duration.ofDays(1), clock),
            FileSources.local(new UrlFetch(1, name -> List.of())));
  }

  /// What the caller is told, whatever comes of the call; a write is carried out.
  String call(OrganizationScope scope, String tool, String arguments) {
    return call(caller(scope), tool, arguments);
  }

  String call(Principal principal, String tool, String arguments) {
    var definition = catalog.find(tool).orElseThrow();
    var given = (ObjectNode) Json.read(arguments.replace('\'', '"'));
    try {
      return switch (new ToolRunner(backends, clock)
          .run(definition, given, principal, Progress.NONE)) {
        case ToolRunner.Run.Done(ToolResult result) -> told(result);
        case ToolRunner.Run.Misfit(String sentence) -> throw new AssertionError(sentence);
        case ToolRunner.Run.Write(WriteCall write) -> written(write);
      };
    } catch (ItGlueException e) {
      return e.kind() + ": " + e.getMessage();
    }
  }

  private static String written(WriteCall write) {
    return switch (write.plan()) {
      case Plan.Refused(String sentence) -> sentence;
      case Plan.Write planned -> {
        var begun = (WriteCall.Begun.Started) write.begin(planned);
        yield told(write.carryOut(begun.change(), planned).result());
      }
    };
  }

  private static String told(ToolResult result) {
    // The mark of stored content differs from answer to answer.
    var text = result.text().replaceAll("(?m)^\\[(Stored|End of stored) content [^\\]]*\\]$", "");
    return text + "\n" + result.structured().map(Json::write).orElse("");
  }

  static Principal caller(OrganizationScope scope) {
    return new Principal("token:" + scope, "vera", Role.ADMIN, scope, Optional.empty());
  }

  static OrganizationScope only(long organization) {
    return OrganizationScope.only(Set.of(organization));
  }

  static OrganizationScope allBut(long organization) {
    return new OrganizationScope(Optional.empty(), Set.of(organization));
  }

  SandboxServer sandbox() {
    return sandbox;
  }

  Backends backends() {
    return backends;
  }

  ToolCatalog catalog() {
    return catalog;
  }

  private <T extends AutoCloseable> T opened(T each) {
    opened.addFirst(each);
    return each;
  }

  @Override
  public void close() {
    for (var each : opened) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
