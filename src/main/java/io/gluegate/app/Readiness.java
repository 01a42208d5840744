package io.gluegate.app;

import io.gluegate.core.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Whether requests may come: the database answers and the gateway is not stopping. The answer is
/// kept for a moment, so that probes do not load the database.
final class Readiness {

  static final Duration KEPT = Duration.ofSeconds(1);

  private final Database database;
  private final AtomicBoolean draining = new AtomicBoolean();
  private long checkedNanos = System.nanoTime() - KEPT.toNanos();
  private Optional<String> last = Optional.empty();

  Readiness(Database database) {
    this.database = database;
  }

  void drain() {
    draining.set(true);
  }

  Optional<String> problem() {
    return draining.get() ? Optional.of("the gateway is stopping") : databaseProblem();
  }

  private synchronized Optional<String> databaseProblem() {
    var now = System.nanoTime();
    if (now - checkedNanos >= KEPT.toNanos()) {
      last = database.answers() ? Optional.empty() : Optional.of("the database does not answer");
      checkedNanos = System.nanoTime();
    }
    return last;
  }
}
