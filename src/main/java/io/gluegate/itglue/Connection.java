package io.gluegate.itglue;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Calls for one key until one deadline: an attempt, its repeats, and the envelope around the data.
record Connection(
    Transport transport,
    Retries retries,
    RateBudget.Allowance allowance,
    ReadCache cache,
    boolean isFresh,
    Wall wall,
    Secret key,
    Deadline deadline) {

  Resource one(Query query) {
    var resource = JsonApi.one(body(query), query.included());
    return wall.isOpen() ? resource : wall.masked(query, resource);
  }

  /// With `slowMeansSmaller` a time-out is not repeated: the caller asks for less instead.
  JsonApi.Listing list(Query query, boolean slowMeansSmaller) {
    if (!wall.isOpen()) {
      wall.admit(this, query);
    }
    var listing =
        JsonApi.list(
            read(
                query,
                failure -> failure.kind().passes() && !(slowMeansSmaller && isTimeout(failure)),
                body -> {}),
            query.included());
    return wall.isOpen() ? listing : wall.filtered(query, listing);
  }

  /// The whole answer. Of a list, whoever asked leaves out what may not be seen.
  byte[] body(Query query) {
    Predicate<ItGlueException> worthRepeating = failure -> failure.kind().passes();
    if (wall.isOpen()) {
      return read(query, worthRepeating, body -> {});
    }
    wall.admit(this, query);
    if (!ApiPlace.of(query.path()).isRecord()) {
      return read(query, worthRepeating, body -> {});
    }
    try {
      return read(query, worthRepeating, body -> wall.check(this, query, JsonApi.one(body)));
    } catch (ItGlueException e) {
      throw Wall.isNotFound(e) ? Wall.hidden(query.path()) : e;
    }
  }

  VisibleLinks links() {
    return new VisibleLinks(wall.scope());
  }

  /// The same, past what is remembered of earlier reads.
  Connection fresh() {
    return new Connection(transport, retries, allowance, cache, true, wall, key, deadline);
  }

  /// What fails the check is not remembered, as little as what does not exist.
  private byte[] read(
      Query query, Predicate<ItGlueException> worthRepeating, Consumer<byte[]> check) {
    Supplier<byte[]> load =
        () -> {
          var body =
              retries.read(
                  deadline,
                  worthRepeating,
                  () -> counted(() -> transport.get(query, key, deadline)));
          check.accept(body);
          return body;
        };
    return isFresh
        ? load.get()
        : cache.read(new ReadCache.Asker(key, wall.scope()), query, deadline, load);
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
    if (!wall.isOpen()) {
      wall.admit(this, write);
    }
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
