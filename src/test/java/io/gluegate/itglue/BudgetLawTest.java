package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.gluegate.core.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whatever the replicas do, no window that rolls holds more calls than the limit: shown over
/// random schedules with a clock of their own.
class BudgetLawTest {

  private static final int CASES = 1_000;

  @Test
  void noWindowHoldsMoreCallsThanTheLimit() throws InterruptedException {
    for (long seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      var config =
          new BudgetConfig(10 + random.nextInt(400), Duration.ofSeconds(2 + random.nextInt(300)));
      var schedule = new Schedule(config, random);

      schedule.run();

      assertThat(schedule.mostInOneWindow())
          .as("seed %d with %s", seed, config)
          .isLessThanOrEqualTo(config.calls());
    }
  }

  /// The guarantee costs less than a third of the calls.
  @Test
  void steadyDemandGetsMostOfTheLimit() throws InterruptedException {
    var config = new BudgetConfig(300, Duration.ofSeconds(30));
    var schedule = new Schedule(config, new Random(1));

    schedule.demand(Duration.ofMinutes(10), Duration.ofMillis(20));

    assertThat(schedule.calls()).isGreaterThan(20 * 300 * 7 / 10);
    assertThat(schedule.mostInOneWindow()).isLessThanOrEqualTo(300);
  }

  /// Some replicas with one bucket, and the moments of their calls.
  private static final class Schedule {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final BudgetConfig config;
    private final Random random;
    private final List<Long> calls = new ArrayList<>();
    private final List<KeyBudget> replicas;
    private long now;
    private long paused;

    private Schedule(BudgetConfig config, Random random) {
      this.config = config;
      this.random = random;
      var time = clock();
      var bucket = Bucket.builder().addLimit(config.limit()).withCustomTimePrecision(time).build();
      this.replicas =
          IntStream.rangeClosed(0, random.nextInt(4))
              .mapToObj(i -> new KeyBudget(config, bucket, time, nanos -> paused = nanos))
              .toList();
    }

    /// Bursts and silences.
    private void run() throws InterruptedException {
      var end = config.window().toNanos() * 5;
      while (now < end) {
        var burst = random.nextInt(config.calls() / 2);
        for (int i = 0; i < burst; i++) {
          call(Duration.ofNanos((long) (config.window().toNanos() * random.nextDouble() * 0.3)));
          now += random.nextLong(config.window().toNanos() / 2_000);
        }
        now += (long) (config.window().toNanos() * Math.pow(random.nextDouble(), 3));
      }
    }

    private void demand(Duration time, Duration every) throws InterruptedException {
      while (now < time.toNanos()) {
        call(Duration.ofSeconds(5));
        now += every.toNanos();
      }
    }

    /// A call that has to wait is made later, while the schedule goes on.
    private void call(Duration patience) throws InterruptedException {
      var replica = replicas.get(random.nextInt(replicas.size()));
      var deadline = Deadline.in(patience, () -> START.plusNanos(now));
      paused = 0;
      try {
        if (random.nextInt(5) == 0) {
          replica.takeSpare(new Deadline(START, () -> START.plusNanos(now)));
        } else {
          replica.take(deadline);
        }
        calls.add(now + paused);
      } catch (ItGlueException e) {
        assertThat(e.kind()).isEqualTo(ItGlueException.Kind.RATE_LIMITED);
      }
    }

    private int calls() {
      return calls.size();
    }

    private int mostInOneWindow() {
      var sorted = calls.stream().mapToLong(Long::longValue).sorted().toArray();
      int most = 0;
      for (int first = 0; first < sorted.length; first++) {
        var end = Arrays.binarySearch(sorted, sorted[first] + config.window().toNanos());
        most = Math.max(most, (end < 0 ? -end - 1 : end) - first);
      }
      return most;
    }

    private TimeMeter clock() {
      return new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return now;
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };
    }
  }
}
