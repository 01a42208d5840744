package io.gluegate.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/// A schedule with a delay before its first execution, too.
record LaterAtFirst(FixedDelay every, Duration delay) implements Schedule {

  @Override
  public Instant getNextExecutionTime(ExecutionComplete done) {
    return every.getNextExecutionTime(done);
  }

  @Override
  public Instant getInitialExecutionTime(Instant now) {
    return now.plus(delay);
  }

  @Override
  public boolean isDeterministic() {
    return false;
  }
}
