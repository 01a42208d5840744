package io.gluegate.search;

import io.gluegate.core.Database;
import io.gluegate.core.Secret;
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

  private final Database database;
  private final SearchIndex index;
  private final Jobs jobs;
  private final IndexOrganization work;

  /// What the index is made from. `key` is the gateway's own IT Glue key.
  public record Sources(ItGlueClient itGlue, Optional<Secret> key) {}

  public Indexing(
      Database database,
      Jobs jobs,
      EmbeddingConfig embedding,
      Sources sources,
      InstantSource clock) {
    this.database = database;
    this.jobs = jobs;
    this.index = new SearchIndex(database, embedding.open(), clock);
    this.work = new IndexOrganization(index, sources.itGlue(), sources.key(), clock);
  }

  /// The kind of job that brings an organization up to date.
  public Job<?> job() {
    return work.job();
  }

  /// Asks for an organization to be indexed; returns the run to watch, which may be one that others
  /// asked for.
  public UUID build(long organizationId, int pageSize) {
    return database.inTransaction(
        transaction ->
            jobs.enqueue(
                transaction,
                IndexOrganization.NAME,
                String.valueOf(organizationId),
                new IndexOrganization.Input(organizationId, pageSize)));
  }

  public Optional<JobRun> find(UUID run) {
    return jobs.find(run);
  }

  public List<JobRun> newestRuns(int limit) {
    return jobs.newest(limit);
  }

  /// Throws [EmbedderException] when a remote model cannot be asked for its dimension.
  public IndexStatus status() {
    return index.status();
  }

  public Search search() {
    return new Search(database, index);
  }

  @Override
  public void close() {
    index.close();
  }
}
