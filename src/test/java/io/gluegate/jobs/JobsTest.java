package io.gluegate.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobsTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  @Test
  void runOfACommittedTransactionIsDoneOnceByTwoReplicas() {
    var timesRun = new ConcurrentHashMap<Integer, AtomicInteger>();
    Job<Integer> count =
        new Job<>(
            "count",
            Integer.class,
            (input, report) ->
                timesRun.computeIfAbsent(input, key -> new AtomicInteger()).incrementAndGet());
    try (var one = jobs(count);
        var other = jobs(count)) {
      one.start();
      other.start();

      var runs =
          IntStream.range(0, 40)
              .mapToObj(i -> queue(i % 2 == 0 ? one : other, "count", i))
              .toList();

      await().atMost(Duration.ofSeconds(30)).until(() -> allDone(one, runs));
      assertThat(timesRun).hasSize(40);
      assertThat(timesRun.values()).allMatch(times -> times.get() == 1);
    }
  }

  @Test
  void runOfARolledBackTransactionIsNeverDone() {
    var ran = new AtomicInteger();
    Job<Integer> job = new Job<>("undone", Integer.class, (input, report) -> ran.incrementAndGet());
    try (var jobs = jobs(job)) {
      assertThatThrownBy(
              () ->
                  postgres
                      .database()
                      .useTransaction(
                          transaction -> {
                            jobs.enqueue(transaction, "undone", "x", 1);
                            throw new IllegalStateException("rolled back");
                          }))
          .hasMessage("rolled back");
      jobs.start();

      var later = queue(jobs, "undone", 2);

      await().atMost(Duration.ofSeconds(20)).until(() -> allDone(jobs, List.of(later)));
      assertThat(ran).hasValue(1);
    }
  }

  @Test
  void waitingRunOfTheSameSubjectIsShared() {
    Job<Integer> job = new Job<>("shared", Integer.class, (input, report) -> {});
    try (var jobs = jobs(job)) {
      assertThat(queue(jobs, "shared", 7)).isEqualTo(queue(jobs, "shared", 7));
      assertThat(queue(jobs, "shared", 8)).isNotEqualTo(queue(jobs, "shared", 7));
    }
  }

  @Test
  void runThatComesWhileOneWorksFollowsItAndNeverRunsBesideIt() throws Exception {
    var begun = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    var atOnce = new AtomicInteger();
    var worst = new AtomicInteger();
    Job<Integer> job =
        new Job<>(
            "following",
            Integer.class,
            (input, report) -> {
              worst.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              begun.countDown();
              over.await();
              atOnce.decrementAndGet();
            });
    try (var one = jobs(job);
        var other = jobs(job)) {
      one.start();
      other.start();
      var first = queue(one, "following", 1);
      begun.await();

      var second = queue(other, "following", 1);
      var third = queue(one, "following", 1);
      over.countDown();

      assertThat(second).isNotEqualTo(first).isEqualTo(third);
      await().atMost(Duration.ofSeconds(20)).until(() -> allDone(one, List.of(first, second)));
      assertThat(worst).hasValue(1);
    }
  }

  @Test
  void failingRunIsTriedAgainAndEndsWithItsReason() {
    var attempts = new AtomicInteger();
    Job<Integer> job =
        new Job<>(
            "failing",
            Integer.class,
            (input, report) -> {
              attempts.incrementAndGet();
              throw new IllegalStateException("the shelf is empty");
            });
    try (var jobs = jobs(job)) {
      jobs.start();

      var run = queue(jobs, "failing", 1);

      await().atMost(Duration.ofSeconds(20)).until(() -> jobs.find(run).orElseThrow().hasEnded());
      var ended = jobs.find(run).orElseThrow();
      assertThat(ended.state()).isEqualTo(JobRun.State.FAILED);
      assertThat(ended.errors()).containsExactly("the shelf is empty");
      assertThat(attempts).hasValue(3);
    }
  }

  @Test
  void runOfAReplicaThatDiedIsDoneByAnother() throws Exception {
    var begun = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    Job<Integer> stuck =
        new Job<>(
            "handed-over",
            Integer.class,
            (input, report) -> {
              begun.countDown();
              over.await();
            });
    Job<Integer> healthy = new Job<>("handed-over", Integer.class, (input, report) -> {});
    try (var dead = jobs(1, stuck);
        var alive = jobs(healthy)) {
      dead.start();
      var run = queue(dead, "handed-over", 1);
      begun.await();
      stopHeartbeats();
      alive.start();

      await().atMost(Duration.ofSeconds(30)).until(() -> allDone(alive, List.of(run)));
      over.countDown();
    }
  }

  @Test
  void recurringWorkIsDoneByOneReplicaAtATime() {
    var atOnce = new AtomicInteger();
    var worst = new AtomicInteger();
    var rounds = new AtomicInteger();
    Runnable work =
        () -> {
          worst.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          rounds.incrementAndGet();
          atOnce.decrementAndGet();
        };
    try (var one = jobs();
        var other = jobs()) {
      one.every(Duration.ofMillis(50), "tidy", work);
      other.every(Duration.ofMillis(50), "tidy", work);
      one.start();
      other.start();

      await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() >= 5);
      assertThat(worst).hasValue(1);
    }
  }

  /// As if the replica that holds the runs had been killed.
  private static void stopHeartbeats() {
    postgres.query(
        """
        with held as (
            update scheduled_tasks
            set last_heartbeat = now() - interval '1 hour'
            where picked
            returning 1
        )
        select count(*) from held
        """);
  }

  private static Jobs jobs(Job<?>... kinds) {
    return jobs(2, kinds);
  }

  private static Jobs jobs(int threads, Job<?>... kinds) {
    var config =
        new JobsConfig(
            threads, Duration.ofMillis(100), Duration.ofMillis(500), 3, Duration.ofMillis(50));
    var jobs = new Jobs(postgres.dataSource(), postgres.database(), config, InstantSource.system());
    for (var kind : kinds) {
      jobs.add(kind);
    }
    return jobs;
  }

  private static UUID queue(Jobs jobs, String job, int input) {
    return postgres
        .database()
        .inTransaction(transaction -> jobs.enqueue(transaction, job, String.valueOf(input), input));
  }

  private static boolean allDone(Jobs jobs, List<UUID> runs) {
    return runs.stream().allMatch(run -> jobs.find(run).orElseThrow().state() == JobRun.State.DONE);
  }
}
