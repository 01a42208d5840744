package io.gluegate.jobs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Writes a run's progress into its row, a few times a second at the most.
final class RunReport implements Job.Report {

  static final Duration INTERVAL = Duration.ofMillis(200);
  static final int ERROR_LENGTH_MAX = 300;

  private final JobRunDao runs;
  private final UUID id;
  private final InstantSource clock;
  private long lastNanos = System.nanoTime() - INTERVAL.toNanos();

  RunReport(JobRunDao runs, UUID id, InstantSource clock) {
    this.runs = runs;
    this.id = id;
    this.clock = clock;
  }

  @Override
  public synchronized void progress(long done, long total, String message) {
    var now = System.nanoTime();
    if (done < total && now - lastNanos < INTERVAL.toNanos()) {
      return;
    }
    lastNanos = now;
    runs.update(id, done, total, message, clock.instant());
  }

  @Override
  public void error(String sentence) {
    var cut = sentence.substring(0, Math.min(sentence.length(), ERROR_LENGTH_MAX));
    runs.addError(id, cut, clock.instant());
  }
}
