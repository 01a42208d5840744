package io.gluegate.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.core.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// Background work that survives crashes: a job is a row, written in the transaction of whoever
/// wants it, and every replica takes jobs from the one queue.
public final class Jobs implements AutoCloseable {

  static final Duration STOP_MAX = Duration.ofSeconds(20);

  private final Database database;
  private final InstantSource clock;
  private final Ids ids;
  private final JacksonSerializer serializer = new JacksonSerializer(Json.MAPPER);
  private final Map<String, OneTimeTask<RunData>> tasks = new LinkedHashMap<>();
  private final Scheduler scheduler;

  /// What the queue keeps of a run.
  record RunData(UUID id, String input) {}

  public Jobs(
      DataSource dataSource,
      Database database,
      List<Job<?>> kinds,
      JobsConfig config,
      InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.ids = new Ids(clock);
    kinds.forEach(job -> tasks.put(job.name(), task(job, config)));
    this.scheduler =
        Scheduler.create(dataSource, List.<Task<?>>copyOf(tasks.values()))
            .threads(config.threads())
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(config.pollingInterval())
            .heartbeatInterval(config.heartbeatInterval())
            .missedHeartbeatsLimit(JobsConfig.MISSED_HEARTBEATS_MAX)
            .serializer(serializer)
            .shutdownMaxWait(STOP_MAX)
            .build();
  }

  /// Takes part in the work. Without it jobs can be enqueued and watched, not run.
  public void start() {
    scheduler.start();
  }

  /// Queues a run unless one of the same job on the same subject waits or works already; returns
  /// the id of the run to watch.
  public <T> UUID enqueue(Transaction transaction, String job, String subject, T input) {
    var runs = transaction.dao(JobRunDao.class);
    var id = ids.next();
    if (!runs.insert(id, job, subject, clock.instant())) {
      return runs.findOpen(job, subject).map(JobRun::id).orElse(id);
    }
    var task = Optional.ofNullable(tasks.get(job)).orElseThrow();
    var instance = task.instance(id.toString(), new RunData(id, Json.write(input)));
    SchedulerClient.Builder.create(new OneConnection(transaction.connection()), task)
        .serializer(serializer)
        .build()
        .scheduleIfNotExists(instance, clock.instant());
    return id;
  }

  public Optional<JobRun> find(UUID id) {
    return runs().find(id);
  }

  /// The runs that changed last.
  public List<JobRun> newest(int limit) {
    return runs().newest(limit);
  }

  private <T> OneTimeTask<RunData> task(Job<T> job, JobsConfig config) {
    return Tasks.oneTime(job.name(), RunData.class)
        .onFailure(
            FailureHandler.<RunData>maxRetries(config.attemptsMax() - 1)
                .withBackoff(config.pauseAfterFailure())
                .then(
                    (complete, operations) -> {
                      end(complete.getExecution().taskInstance.getId());
                      operations.stop();
                    }))
        .onDeadExecutionRevive()
        .execute((instance, context) -> run(job, instance.getData()));
  }

  private <T> void run(Job<T> job, RunData data) {
    var report = new RunReport(runs(), data.id(), clock);
    try {
      report.progress(0, 0, "started");
      job.work().run(Json.MAPPER.readValue(data.input(), job.input()), report);
      runs().end(data.id(), JobRun.State.DONE, clock.instant());
    } catch (Exception e) {
      report.error(String.valueOf(e.getMessage()));
      throw new JobFailedException(job.name(), e);
    }
  }

  private void end(String id) {
    runs().end(UUID.fromString(id), JobRun.State.FAILED, clock.instant());
  }

  private JobRunDao runs() {
    return database.dao(JobRunDao.class);
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
