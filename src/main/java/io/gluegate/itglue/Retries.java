package io.gluegate.itglue;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.gluegate.core.Deadline;
import io.gluegate.itglue.ItGlueException.Kind;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Repeats reads that failed in passing, with jittered exponential pauses, as long as the deadline
/// has room for the pause. A write is sent again only when IT Glue turned it away unread: a
/// repeated create makes a second record.
final class Retries {

  /// Tells resilience4j to stop and throw the last failure.
  private static final long NO_MORE = -1;

  private final ItGlueConfig config;

  Retries(ItGlueConfig config) {
    this.config = config;
  }

  <T> T read(Deadline deadline, Predicate<ItGlueException> worthRepeating, Supplier<T> attempt) {
    var retry =
        Retry.of(
            "itglue",
            RetryConfig.<T>custom()
                .maxAttempts(config.attemptsMax())
                .retryOnException(e -> e instanceof ItGlueException f && worthRepeating.test(f))
                .intervalBiFunction(
                    (attempts, outcome) -> pauseMillis(attempts, outcome.getLeft(), deadline))
                .build());
    try {
      return retry.executeSupplier(attempt);
    } catch (ItGlueException e) {
      throw interruptedMeanwhile(e) ? Failures.cancelled(e) : e;
    }
  }

  <T> T write(Deadline deadline, Supplier<T> attempt) {
    return read(deadline, failure -> failure.kind() == Kind.RATE_LIMITED, attempt);
  }

  private static boolean interruptedMeanwhile(ItGlueException e) {
    return e.kind() != Kind.CANCELLED
        && e.kind() != Kind.OUTCOME_UNKNOWN
        && Thread.currentThread().isInterrupted();
  }

  private long pauseMillis(int attempts, Throwable failure, Deadline deadline) {
    var pause = pause(attempts, failure);
    return pause.compareTo(deadline.remaining()) < 0 ? pause.toMillis() : NO_MORE;
  }

  private Duration pause(int attempts, Throwable failure) {
    var half = backoff(attempts).dividedBy(2);
    var jitter = Duration.ofNanos(ThreadLocalRandom.current().nextLong(half.toNanos() + 1));
    var asked =
        failure instanceof ItGlueException known
            ? known.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return (asked.compareTo(half) > 0 ? asked : half).plus(jitter);
  }

  private Duration backoff(int attempts) {
    var doubled = config.backoffFirst().multipliedBy(1L << Math.min(attempts - 1, 20));
    return doubled.compareTo(config.backoffMax()) < 0 ? doubled : config.backoffMax();
  }
}
