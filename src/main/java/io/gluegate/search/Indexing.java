package io.gluegate.search;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.RowWall;
import io.gluegate.core.Database;
import io.gluegate.core.Secret;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.jobs.Job;
import io.gluegate.jobs.JobRun;
import io.gluegate.jobs.Jobs;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The index as durable work: builds it, tells how far that is, and what it holds.
public final class Indexing implements AutoCloseable {

  /// The channel of [IndexChange]: sent in the transaction that changes a row.
  public static final String CHANGES = "index_change";

  private static final int PAGE_SIZE = 100;
  private static final String SWEEP = "index-sweep";

  private final Database database;
  private final EmbeddingConfig.Choice own;
  private final SearchIndex index;
  private final IndexWalks walks;
  private final GenerationWatch watch;
  private final Jobs jobs;
  private final Sources sources;
  private final InstantSource clock;

  /// What the index is made from. `key` is the gateway's own IT Glue key; `rules` say what is never
  /// indexed.
  public record Sources(ItGlueClient itGlue, Optional<Secret> key, IndexConfig rules) {}

  public Indexing(
      Database database, Jobs jobs, Embedders embedders, Sources sources, InstantSource clock) {
    this.database = database;
    this.jobs = jobs;
    this.sources = sources;
    this.clock = clock;
    this.own = embedders.choice();
    this.index = new SearchIndex(database, embedders, new Requests(), clock);
    this.walks = new IndexWalks(database, index.generations(), clock);
    this.watch = new GenerationWatch(index.generations(), this::buildGeneration);
  }

  /// The kinds of jobs that keep the index up to date. Some are there once more for this replica's
  /// model: others ask for those when they do not reach it.
  public List<Job<?>> kinds() {
    var organization = new IndexOrganization(index, walks, sources, clock);
    var record = new IndexRecord(index, sources, clock);
    var account = new IndexAccount(index, walks, sources, clock, id -> build(id, PAGE_SIZE));
    var generation =
        new IndexGeneration(index.generations(), walks, sources, organization, PAGE_SIZE, clock);
    return List.of(
        new Job<>(IndexOrganization.NAME, IndexOrganization.Input.class, organization),
        new Job<>(of(IndexOrganization.NAME, own), IndexOrganization.Input.class, organization),
        new Job<>(IndexRecord.NAME, IndexRecord.Input.class, record),
        document(IndexRecord.OF_DOCUMENT, record),
        document(of(IndexRecord.OF_DOCUMENT, own), record),
        new Job<>(IndexAccount.NAME, IndexAccount.Input.class, account),
        new Job<>(of(IndexGeneration.NAME, own), IndexGeneration.Input.class, generation));
  }

  private static Job<?> document(String name, IndexRecord record) {
    return new Job<>(name, IndexRecord.DocumentInput.class, record::run);
  }

  /// A job that is for replicas of that model alone.
  private static String of(String job, EmbeddingConfig.Choice model) {
    return "%s@%s/%s".formatted(job, model.provider(), model.model());
  }

  /// From here on this replica's model becomes the one of the index, when it is another one.
  public void start() {
    watch.start();
  }

  /// Asks for this replica's model to become the one of the index, when it is another one; returns
  /// the run to watch.
  public Optional<UUID> buildGeneration() {
    index.generations().want();
    var made = index.generations().own();
    return made.state() == Generation.State.BUILDING
        ? Optional.of(enqueueGeneration(made.id()))
        : Optional.empty();
  }

  private void buildGeneration(int id) {
    if (sources.key().isPresent()
        && !jobs.isUnderWay(of(IndexGeneration.NAME, own), String.valueOf(id))) {
      var _ = enqueueGeneration(id);
    }
  }

  private UUID enqueueGeneration(int id) {
    return enqueue(
        of(IndexGeneration.NAME, own), String.valueOf(id), new IndexGeneration.Input(id));
  }

  /// Asks for records to be read again.
  private final class Requests implements SearchIndex.Rereads {

    /// Replicas of another model may be of an earlier release, which reads documents alone singly.
    @Override
    public void elsewhere(Generation generation, SourceRecord source) {
      var run = source.kind() == SourceKind.DOCUMENT ? single(source) : whole(source);
      enqueue(of(run.job(), generation.choice()), run.subject(), run.input());
    }

    @Override
    public void again(SourceRecord source) {
      var run = source.kind().isReadSingly() ? single(source) : whole(source);
      enqueue(run.job(), run.subject(), run.input());
    }

    private IndexRecord.Run single(SourceRecord source) {
      return IndexRecord.of(source.kind(), source.recordId());
    }

    private IndexRecord.Run whole(SourceRecord source) {
      var id = source.organizationId();
      return new IndexRecord.Run(
          IndexOrganization.NAME, String.valueOf(id), new IndexOrganization.Input(id, PAGE_SIZE));
    }
  }

  /// The generations of the index, the newest first.
  public List<GenerationStatus> generations() {
    return index.generations().status();
  }

  /// Deletes what is left of replicas that died, and generations that nobody has used for long.
  public void purge() {
    index.purge();
  }

  /// Has the whole account indexed again and again, so that whatever was missed heals by itself.
  /// Called before the jobs start.
  public void sweep() {
    var interval = sources.rules().sweepInterval();
    if (sources.key().isPresent() && sources.rules().sweeps()) {
      jobs.afterEvery(interval, SWEEP, this::refreshAll);
    }
  }

  /// Asks for an organization to be indexed; returns the run to watch, which may be one that others
  /// asked for.
  public UUID build(long organizationId, int pageSize) {
    var input = new IndexOrganization.Input(organizationId, pageSize);
    return enqueue(IndexOrganization.NAME, String.valueOf(organizationId), input);
  }

  /// Asks within a transaction for an organization to be read again. Empty without a key of the
  /// gateway's own.
  public Optional<UUID> refreshOrganization(Transaction transaction, long organizationId) {
    var input = new IndexOrganization.Input(organizationId, PAGE_SIZE);
    return sources
        .key()
        .map(
            key ->
                jobs.enqueue(
                    transaction, IndexOrganization.NAME, String.valueOf(organizationId), input));
  }

  /// Asks for one record to be read again, of a kind that is read singly. Empty without a key of
  /// the gateway's own.
  public Optional<UUID> refreshRecord(SourceKind kind, long id) {
    return database.inTransaction(transaction -> refreshRecord(transaction, kind, id));
  }

  /// The same within a transaction.
  public Optional<UUID> refreshRecord(Transaction transaction, SourceKind kind, long id) {
    var run = IndexRecord.of(kind, id);
    return sources
        .key()
        .map(key -> jobs.enqueue(transaction, run.job(), run.subject(), run.input()));
  }

  /// Tells all replicas of a change to what the index does not hold itself.
  public void announce(IndexChange change) {
    database.useTransaction(transaction -> announce(transaction, change));
  }

  public void announce(Transaction transaction, IndexChange change) {
    Wakeups.send(transaction, CHANGES, change.payload());
  }

  /// Asks for the whole account to be indexed. Empty without a key of the gateway's own.
  public Optional<UUID> refreshAll() {
    return sources
        .key()
        .map(key -> enqueue(IndexAccount.NAME, "account", new IndexAccount.Input()));
  }

  private <T> UUID enqueue(String job, String subject, T input) {
    return database.inTransaction(transaction -> jobs.enqueue(transaction, job, subject, input));
  }

  public Optional<JobRun> find(UUID run) {
    return jobs.find(run);
  }

  public List<JobRun> newestRuns(int limit) {
    return jobs.newest(limit);
  }

  /// Throws [EmbedderException] when a remote model cannot be asked for its dimension.
  public IndexStatus status() {
    return status(OrganizationScope.EVERYTHING);
  }

  /// What the index holds of these organizations. Throws as [#status()] does.
  public IndexStatus status(OrganizationScope scope) {
    return index.status(scope);
  }

  /// How complete the index is within these organizations, or one of them. Throws as [#status()]
  /// does.
  public IndexCoverage coverage(OrganizationScope scope, OptionalLong organizationId) {
    return walks.coverage(scope, organizationId);
  }

  /// Says which organizations the account has; `all` when there are no others. Throws as
  /// [#status()] does.
  public void expect(List<Long> organizationIds, boolean all) {
    walks.expect(sources.rules().admitted(organizationIds), all);
  }

  /// The organizations that have documents in the index, by name. Throws as [#status()] does.
  public List<IndexedOrganization> organizations() {
    return index.organizations();
  }

  public Search search() {
    return new Search(database, index, new RowWall(database));
  }

  @Override
  public void close() {
    watch.close();
    index.close();
  }
}
