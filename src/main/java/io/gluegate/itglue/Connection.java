package io.gluegate.itglue;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/// Calls for one key until one deadline: an attempt, its repeats, and the envelope around the data.
record Connection(
    Transport transport,
    Retries retries,
    RateBudget.Allowance allowance,
    Secret key,
    Deadline deadline) {

  Resource one(Query query) {
    return JsonApi.one(
        retries.read(
            deadline,
            failure -> failure.kind().passes(),
            () -> counted(() -> transport.get(query, key, deadline))));
  }

  /// With `slowMeansSmaller` a time-out is not repeated: the caller asks for less instead.
  JsonApi.Listing list(Query query, boolean slowMeansSmaller) {
    return JsonApi.list(
        retries.read(
            deadline,
            failure -> failure.kind().passes() && !(slowMeansSmaller && isTimeout(failure)),
            () -> counted(() -> transport.get(query, key, deadline))));
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
    var body = retries.write(deadline, () -> counted(() -> transport.write(write, key, deadline)));
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

  private static boolean isTimeout(ItGlueException failure) {
    return failure.kind() == ItGlueException.Kind.TIMEOUT;
  }
}
