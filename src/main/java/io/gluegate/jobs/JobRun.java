package io.gluegate.jobs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A row of `job_run`.
public record JobRun(
    UUID id,
    String job,
    String subject,
    State state,
    long done,
    long total,
    String message,
    List<String> errors,
    Instant updatedAt) {

  /// How far a run has come.
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED
  }

  public JobRun {
    errors = List.copyOf(errors);
  }

  public boolean hasEnded() {
    return state == State.DONE || state == State.FAILED;
  }
}
