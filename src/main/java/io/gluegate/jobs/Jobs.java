package io.gluegate.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gluegate.core.Database;
import io.gluegate.core.DatabaseFailure;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.core.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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

  /// How long an ended run can be looked up.
  static final Duration ENDED_RUNS_TTL = Duration.ofDays(30);

  /// Of queueing a run while others of its kind begin.
  static final int TRIES_MAX = 100;

  private static final Duration PURGE_INTERVAL = Duration.ofHours(1);

  private final DataSource dataSource;
  private final Database database;
  private final JobsConfig config;
  private final InstantSource clock;
  private final Ids ids;
  private final JacksonSerializer serializer = new JacksonSerializer(Json.MAPPER);
  private final Map<String, CustomTask<RunData>> kinds = new LinkedHashMap<>();
  private final List<RecurringTask<Void>> recurring = new ArrayList<>();
  private Optional<Scheduler> scheduler = Optional.empty();

  /// What the queue keeps of a run.
  record RunData(UUID id, String input) {}

  public Jobs(DataSource dataSource, Database database, JobsConfig config, InstantSource clock) {
    this.dataSource = dataSource;
    this.database = database;
    this.config = config;
    this.clock = clock;
    this.ids = new Ids(clock);
  }

  /// Makes a kind of job known to this replica, which then works on it. All kinds are added before
  /// [#start]. Runs of other kinds can be queued, too, for replicas that know them.
  public <T> void add(Job<T> job) {
    kinds.put(job.name(), task(job));
  }

  /// Work that is done again and again, by one replica at a time.
  public void every(Duration interval, String name, Runnable work) {
    recurring.add(
        Tasks.recurring(name, FixedDelay.of(interval)).execute((instance, context) -> work.run()));
  }

  /// The same, for the first time when the interval has passed once.
  public void afterEvery(Duration interval, String name, Runnable work) {
    recurring.add(
        Tasks.recurring(name, new LaterAtFirst(FixedDelay.of(interval), interval))
            .execute((instance, context) -> work.run()));
  }

  /// Takes part in the work. Without it jobs can be queued and watched, not run.
  public void start() {
    every(
        PURGE_INTERVAL,
        "purge-job-runs",
        () -> runs().deleteEndedBefore(clock.instant().minus(ENDED_RUNS_TTL)));
    var started =
        Scheduler.create(dataSource, List.<Task<?>>copyOf(kinds.values()))
            .startTasks(recurring)
            .threads(config.threads())
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(config.pollingInterval())
            .heartbeatInterval(config.heartbeatInterval())
            .missedHeartbeatsLimit(JobsConfig.MISSED_HEARTBEATS_MAX)
            .serializer(serializer)
            .shutdownMaxWait(STOP_MAX)
            .build();
    started.start();
    scheduler = Optional.of(started);
  }

  /// Queues a run unless one of the same job on the same subject waits already; returns the id of
  /// the run to watch. One that works already may have read what has changed since, so the new run
  /// follows it.
  public <T> UUID enqueue(Transaction transaction, String job, String subject, T input) {
    var runs = transaction.dao(JobRunDao.class);
    var id = ids.next();
    for (int i = 0; !runs.insert(id, job, subject, clock.instant()); i++) {
      var waiting = runs.findWaiting(job, subject);
      if (waiting.isPresent()) {
        return waiting.get().id();
      }
      // It has begun between the two statements.
      if (i == TRIES_MAX) {
        throw new IllegalStateException("runs of %s begin too fast".formatted(job));
      }
    }
    var task = Optional.ofNullable(kinds.get(job)).orElseGet(() -> ofOthers(job));
    var instance = task.instance(id.toString(), new RunData(id, Json.write(input)));
    SchedulerClient.Builder.create(new OneConnection(transaction.connection()), task)
        .serializer(serializer)
        .build()
        .scheduleIfNotExists(instance, clock.instant());
    return id;
  }

  /// A kind that other replicas know. The queue leaves it to them.
  private static CustomTask<RunData> ofOthers(String job) {
    return Tasks.custom(job, RunData.class)
        .execute(
            (instance, context) -> {
              throw new IllegalStateException("this replica does not know the job " + job);
            });
  }

  /// Whether a run of that job on that subject waits or works.
  public boolean isUnderWay(String job, String subject) {
    return runs().isUnderWay(job, subject);
  }

  public Optional<JobRun> find(UUID id) {
    return runs().find(id);
  }

  /// The runs that changed last.
  public List<JobRun> newest(int limit) {
    return runs().newest(limit);
  }

  private <T> CustomTask<RunData> task(Job<T> job) {
    return Tasks.custom(job.name(), RunData.class)
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

  private <T> CompletionHandler<RunData> run(Job<T> job, RunData data) {
    if (!begins(data.id())) {
      return (complete, operations) ->
          operations.reschedule(complete, clock.instant().plus(config.pauseAfterFailure()));
    }
    var report = new RunReport(runs(), data.id(), clock);
    try {
      job.work().run(Json.MAPPER.readValue(data.input(), job.input()), report);
      runs().end(data.id(), JobRun.State.DONE, clock.instant());
      return new CompletionHandler.OnCompleteRemove<>();
    } catch (Exception e) {
      report.error(String.valueOf(e.getMessage()));
      throw new JobFailedException(job.name(), e);
    }
  }

  /// Of two runs that begin at the same moment, the index on working runs lets one through.
  private boolean begins(UUID run) {
    try {
      return runs().begin(run, clock.instant());
    } catch (RuntimeException e) {
      if (DatabaseFailure.isDuplicate(e)) {
        return false;
      }
      throw e;
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
    scheduler.ifPresent(Scheduler::stop);
  }
}
