package io.gluegate.search;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Repeats questions to a model that failed in passing, with jittered exponential pauses, and not
/// before the moment that the model named. `patience` bounds one pause: when the model asks for
/// more, the question fails.
record EmbedderRetries(int attempts, Duration pauseFirst, Duration pauseMax, Duration patience) {

  /// Tells resilience4j to stop and throw the last failure.
  private static final long NO_MORE = -1;

  <T> T run(Supplier<T> attempt) {
    return Retry.of(
            "embedder",
            RetryConfig.<T>custom()
                .maxAttempts(attempts)
                .retryOnException(e -> e instanceof EmbedderException f && f.isPassing())
                .intervalBiFunction((count, outcome) -> pauseMillis(count, outcome.getLeft()))
                .build())
        .executeSupplier(attempt);
  }

  private long pauseMillis(int count, Throwable failure) {
    var pause = pause(count, failure);
    return pause.compareTo(patience) <= 0 ? pause.toMillis() : NO_MORE;
  }

  private Duration pause(int count, Throwable failure) {
    var half = backoff(count).dividedBy(2);
    var jitter = Duration.ofNanos(ThreadLocalRandom.current().nextLong(half.toNanos() + 1));
    var asked =
        failure instanceof EmbedderException known
            ? known.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return (asked.compareTo(half) > 0 ? asked : half).plus(jitter);
  }

  private Duration backoff(int count) {
    var doubled = pauseFirst.multipliedBy(1L << Math.min(count - 1, 20));
    return doubled.compareTo(pauseMax) < 0 ? doubled : pauseMax;
  }
}
