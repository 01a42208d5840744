package io.gluegate.itglue;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Calls for one key until one deadline: an attempt, its repeats, and the envelope around the data.
record Connection(
    Transport transport,
    Retries retries,
    RateBudget.Allowance allowance,
    ReadCache cache,
    boolean isFresh,
    Secret key,
    Deadline deadline) {

  Resource one(Query query) {
    return JsonApi.one(body(query));
  }

  /// With `slowMeansSmaller` a time-out is not repeated: the caller asks for less instead.
  JsonApi.Listing list(Query query, boolean slowMeansSmaller) {
    return JsonApi.list(
        read(
            query,
            failure -> failure.kind().passes() && !(slowMeansSmaller && isTimeout(failure))));
  }

  /// The whole answer.
  byte[] body(Query query) {
    return read(query, failure -> failure.kind().passes());
  }

  /// The same, past what is remembered of earlier reads.
  Connection fresh() {
    return new Connection(transport, retries, allowance, cache, true, key, deadline);
  }

  private byte[] read(Query query, Predicate<ItGlueException> worthRepeating) {
    Supplier<byte[]> load =
        () ->
            retries.read(
                deadline, worthRepeating, () -> counted(() -> transport.get(query, key, deadline)));
    return isFresh ? load.get() : cache.read(key, query, deadline, load);
  }

  /// Every attempt takes from the budget, a repeated one too.
  private byte[] counted(Supplier<byte[]> attempt) {
    allowance.take();
    try {
      return attempt.get();
    } catch (ItGlueException e) {
      if (e.kind() == ItGlueException.Kind.RATE_LIMITED) {
        allowance.refused(e.retryAfter());
      }
      throw e;
    }
  }

  /// The record in the answer, or the first of several; a deletion may be answered with none.
  Optional<Resource> write(Write write) {
    var body = sent(write);
    try {
      return JsonApi.written(body);
    } catch (ItGlueException e) {
      throw WriteFailures.unknown(write, e);
    }
  }

  /// A write whose answer is the record as it is now.
  Resource written(Write write) {
    return write(write)
        .orElseThrow(() -> WriteFailures.unknown(write, JsonApi.unreadable("no data")));
  }

  private byte[] sent(Write write) {
    try {
      return retries.write(deadline, () -> counted(() -> transport.write(write, key, deadline)));
    } finally {
      cache.written();
    }
  }

  private static boolean isTimeout(ItGlueException failure) {
    return failure.kind() == ItGlueException.Kind.TIMEOUT;
  }
}
