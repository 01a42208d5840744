package io.gluegate.app;

import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Deadline;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.RateBudget;
import io.gluegate.itglue.ReadCache;
import io.gluegate.jobs.Jobs;
import io.gluegate.jobs.JobsConfig;
import io.gluegate.search.Embedders;
import io.gluegate.search.Indexing;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `index build` and `index status`.
final class IndexCommand extends GatewayCommand {

  private static final String ACTION = "action";
  private static final Duration LIST_MAX = Duration.ofMinutes(5);
  private static final int PAGE_SIZE = 100;
  private final InstantSource clock = InstantSource.system();

  IndexCommand() {
    super("index", "Builds the search index, or shows what it holds");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var actions = subparser.addSubparsers().dest(ACTION);
    actions
        .addParser("build")
        .help("indexes all organizations, or one")
        .addArgument("--organization")
        .type(Long.class)
        .help("id of the one organization");
    actions
        .addParser("status")
        .help("shows the generations of the index and the organizations in it");
  }

  @Override
  void run(Namespace arguments, GatewayConfig config, Storage storage, PrintStream out)
      throws InterruptedException {
    storage.migrate();
    var database = storage.database();
    var budget = RateBudget.shared(config.itGlue(), storage.dataSource());
    var reads = ReadCache.shared(config.itGlue(), database);
    try (var itGlue = new ItGlueClient(config.itGlue().client(), budget, reads, clock);
        var jobs = new Jobs(storage.dataSource(), database, JobsConfig.defaults(), clock);
        var indexing =
            new Indexing(
                database,
                jobs,
                Embedders.shared(config.embedding(), storage.dataSource()),
                new Indexing.Sources(itGlue, config.itGlue().key(), config.index()),
                clock)) {
      if ("status".equals(arguments.getString(ACTION))) {
        status(indexing, out);
      } else {
        indexing.kinds().forEach(jobs::add);
        jobs.start();
        var runs = runs(organizations(arguments, config, itGlue, indexing), indexing, arguments);
        if (arguments.getLong("organization") == null) {
          indexing.start();
        }
        new IndexProgress(indexing, out).follow(runs);
      }
    }
  }

  /// Another model than before is built for all organizations at once.
  private static List<UUID> runs(List<Long> organizations, Indexing indexing, Namespace arguments) {
    var generation =
        arguments.getLong("organization") == null
            ? indexing.buildGeneration()
            : Optional.<UUID>empty();
    return generation
        .map(List::of)
        .orElseGet(() -> organizations.stream().map(id -> indexing.build(id, PAGE_SIZE)).toList());
  }

  private static void status(Indexing indexing, PrintStream out) {
    var status = indexing.status();
    out.printf(
        "%,d documents and %,d other records in %,d passages, embedded with %s%n",
        status.documents(),
        status.records() - status.documents(),
        status.passages(),
        status.embeddingModel());
    for (var each : indexing.generations()) {
      out.printf(
          "%-9s %s (%s), %,d dimensions, %,d records, %,d passages%n",
          each.state().name().toLowerCase(Locale.ROOT),
          each.model(),
          each.provider(),
          each.dimension(),
          each.records(),
          each.passages());
    }
    var coverage = indexing.coverage(OrganizationScope.EVERYTHING, OptionalLong.empty());
    out.printf(
        "%s: %,d of %,d organizations were read wholly, the oldest reading at %s; %,d were never read; %,d left something out (%,d records, kinds: %s)%n",
        coverage.isComplete() ? "complete" : "not complete",
        coverage.indexed(),
        coverage.organizations(),
        coverage.asOf().map(String::valueOf).orElse("no time"),
        coverage.neverWalked(),
        coverage.unfinished(),
        coverage.recordsFailed(),
        coverage.unread().isEmpty() ? "none" : String.join(", ", coverage.unread()));
    status
        .organizations()
        .forEach(each -> out.printf("%,8d  %s (%d)%n", each.documents(), each.name(), each.id()));
  }

  private List<Long> organizations(
      Namespace arguments, GatewayConfig config, ItGlueClient itGlue, Indexing indexing) {
    var key =
        config
            .itGlue()
            .key()
            .orElseThrow(
                () -> new StartException("The index is built with ITGLUE_API_KEY: set it"));
    var one = arguments.getLong("organization");
    if (one != null) {
      return List.of(one);
    }
    var ids = new ArrayList<Long>();
    var crawl =
        itGlue
            .with(key, OrganizationScope.EVERYTHING, Deadline.in(LIST_MAX, clock))
            .eachOrganization(page -> page.forEach(organization -> ids.add(organization.id())));
    indexing.expect(ids, crawl.complete());
    return ids;
  }
}
