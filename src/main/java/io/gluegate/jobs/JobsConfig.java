package io.gluegate.jobs;

import java.time.Duration;

/// How a replica works on jobs. A replica that sends no heartbeat for four intervals counts as
/// dead, and another one starts its jobs again.
public record JobsConfig(
    int threads,
    Duration pollingInterval,
    Duration heartbeatInterval,
    int attemptsMax,
    Duration pauseAfterFailure) {

  static final int MISSED_HEARTBEATS_MAX = 4;

  public static JobsConfig defaults() {
    return new JobsConfig(
        2, Duration.ofMillis(500), Duration.ofSeconds(5), 5, Duration.ofSeconds(2));
  }
}
