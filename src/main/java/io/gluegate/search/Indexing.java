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
import java.util.UUID;

/// The index as durable work: builds it, tells how far that is, and what it holds.
public final class Indexing implements AutoCloseable {

  /// The channel of [IndexChange]: sent in the transaction that changes a row.
  public static final String CHANGES = "index_change";

  private static final int PAGE_SIZE = 100;
  private static final String SWEEP = "index-sweep";

  private final Database database;
  private final SearchIndex index;
  private final Jobs jobs;
  private final Sources sources;
  private final InstantSource clock;

  /// What the index is made from. `key` is the gateway's own IT Glue key; `rules` say what is never
  /// indexed.
  public record Sources(ItGlueClient itGlue, Optional<Secret> key, IndexConfig rules) {}

  public Indexing(
      Database database,
      Jobs jobs,
      EmbeddingConfig embedding,
      Sources sources,
      InstantSource clock) {
    this.database = database;
    this.jobs = jobs;
    this.sources = sources;
    this.clock = clock;
    this.index = new SearchIndex(database, embedding.open(), clock);
  }

  /// The kinds of jobs that keep the index up to date.
  public List<Job<?>> kinds() {
    return List.of(
        new IndexOrganization(index, sources, clock).job(),
        new Job<>(
            IndexDocument.NAME,
            IndexDocument.Input.class,
            new IndexDocument(index, sources, clock)),
        new Job<>(
            IndexAccount.NAME,
            IndexAccount.Input.class,
            new IndexAccount(index, sources, clock, id -> build(id, PAGE_SIZE))));
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

  /// Asks for one document to be read again. Empty without a key of the gateway's own.
  public Optional<UUID> refreshDocument(long documentId) {
    var input = new IndexDocument.Input(documentId);
    return sources.key().map(key -> enqueue(IndexDocument.NAME, String.valueOf(documentId), input));
  }

  /// The same within a transaction. Does nothing without a key of the gateway's own.
  public void refreshDocument(Transaction transaction, long documentId) {
    if (sources.key().isPresent()) {
      var input = new IndexDocument.Input(documentId);
      jobs.enqueue(transaction, IndexDocument.NAME, String.valueOf(documentId), input);
    }
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

  /// The organizations that have documents in the index, by name. Throws as [#status()] does.
  public List<IndexedOrganization> organizations() {
    return index.organizations();
  }

  public Search search() {
    return new Search(database, index, new RowWall(database));
  }

  @Override
  public void close() {
    index.close();
  }
}
