package io.gluegate.itglue;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;

/// Reads for one key until one deadline: an attempt, its repeats, and the envelope around the data.
record Connection(Transport transport, Retries retries, Secret key, Deadline deadline) {

  Resource one(Query query) {
    return JsonApi.one(
        retries.read(
            deadline,
            failure -> failure.kind().passes(),
            () -> transport.get(query, key, deadline)));
  }

  /// With `slowMeansSmaller` a time-out is not repeated: the caller asks for less instead.
  JsonApi.Listing list(Query query, boolean slowMeansSmaller) {
    return JsonApi.list(
        retries.read(
            deadline,
            failure -> failure.kind().passes() && !(slowMeansSmaller && isTimeout(failure)),
            () -> transport.get(query, key, deadline)));
  }

  private static boolean isTimeout(ItGlueException failure) {
    return failure.kind() == ItGlueException.Kind.TIMEOUT;
  }
}
