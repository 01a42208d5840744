package io.gluegate.itglue;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Database;
import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import io.gluegate.itglue.ItGlueException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What IT Glue answered a moment ago, for each key and scope apart. Equal reads at one time ask
/// once.
///
/// Every write through the gateway drops all of it, on all replicas: the calls of [ItGlue] that
/// write do so themselves; whoever else learns of a change calls [#announce]. Between the change
/// and the wake-up another replica may still answer with what was; after that, never: what was
/// asked for before the wake-up is not remembered either.
public final class ReadCache {

  /// The channel on which replicas tell each other of changes; the payload says nothing.
  public static final String CHANGES = "itglue_change";

  static final long BYTES_MAX = 32L * 1024 * 1024;

  /// A larger answer is not remembered.
  static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;

  static final Duration TTL_MAX = Duration.ofMinutes(5);

  /// A failure of these kinds is the asker's own; others who wait for the same answer ask again.
  private static final Set<Kind> OWN_FAILURES =
      Set.of(Kind.CANCELLED, Kind.TIMEOUT, Kind.RATE_LIMITED);

  private static final int ENTRY_BYTES = 200;
  private static final Logger log = LoggerFactory.getLogger(ReadCache.class);

  private final boolean isOn;
  private final Runnable tellOthers;
  private final AsyncCache<Question, Answer> answers;
  private final AtomicLong generation = new AtomicLong();

  /// `generation` counts the changes before the question.
  private record Question(
      long generation, String keyDigest, OrganizationScope scope, Query query) {}

  /// Whose answers are apart from those of others: even how fast an answer comes would tell a
  /// caller what another one, who may see more, has read.
  record Asker(Secret key, OrganizationScope scope) {}

  /// How a read ended. A failure is for those who wait for it; it is not remembered.
  private sealed interface Answer {

    /// The bytes are never written to.
    @SuppressWarnings("ArrayRecordComponent")
    record Body(byte[] bytes) implements Answer {}

    record Failure(ItGlueException cause) implements Answer {}

    /// The one who asked says what it was.
    record Bug() implements Answer {}
  }

  private ReadCache(Duration ttl, Runnable tellOthers) {
    if (ttl.isNegative() || ttl.compareTo(TTL_MAX) > 0) {
      throw new IllegalArgumentException("ITGLUE_CACHE_TTL (itGlue.cacheTtl) is PT0S to PT5M");
    }
    this.isOn = ttl.isPositive();
    this.tellOthers = tellOthers;
    this.answers =
        Caffeine.newBuilder()
            .expireAfterWrite(isOn ? ttl : TTL_MAX)
            .maximumWeight(BYTES_MAX)
            // The bound holds at once rather than soon.
            .executor(Runnable::run)
            .weigher((Question question, Answer answer) -> weight(answer))
            .buildAsync();
  }

  /// Of one of the replicas on that database.
  public static ReadCache shared(ItGlueSection section, Database database) {
    return new ReadCache(section.cacheTtl(), () -> database.useTransaction(ReadCache::announce));
  }

  /// Of this process alone.
  static ReadCache ofThisProcess(Duration ttl) {
    return new ReadCache(ttl, () -> {});
  }

  /// All replicas drop what they remember when the transaction is committed. Whatever changes IT
  /// Glue, or learns that it was changed, must call this afterwards, unless [ItGlue] did it.
  public static void announce(Transaction transaction) {
    Wakeups.send(transaction, CHANGES, "");
  }

  /// Drops everything here at once, and on the other replicas as soon as they hear of it.
  public void announce() {
    drop();
    tellOthers.run();
  }

  /// From here on this replica drops what it remembers when another one announces a change, and
  /// when word of it may have been lost.
  public Wakeups.Listening listen(Wakeups wakeups) {
    return wakeups.listen(CHANGES, payload -> drop());
  }

  /// After a write, whether it took effect or not. What the others do not hear of they forget soon.
  void written() {
    try {
      announce();
    } catch (RuntimeException e) {
      log.warn("other replicas were not told of a change in IT Glue", e);
    }
  }

  /// The answer, remembered, or loaded by the first of those who ask. Each waits until an own
  /// deadline, and none is hurt by another one's.
  byte[] read(Asker asker, Query query, Deadline deadline, Supplier<byte[]> load) {
    if (!isOn) {
      return load.get();
    }
    var keyDigest = Sha256.hex(asker.key().value());
    while (true) {
      var question = new Question(generation.get(), keyDigest, asker.scope(), query);
      var mine = new CompletableFuture<Answer>();
      var others = answers.asMap().putIfAbsent(question, mine);
      if (others == null) {
        return load(question, mine, load);
      }
      switch (awaited(others, query, deadline)) {
        case Answer.Body(byte[] body) -> {
          return body;
        }
        case Answer.Failure(ItGlueException e) when !OWN_FAILURES.contains(e.kind()) ->
            throw new ItGlueException(e.kind(), String.valueOf(e.getMessage()), e);
        case Answer.Failure _, Answer.Bug _ -> {
          if (deadline.hasPassed()) {
            throw Failures.timeout(query.path());
          }
        }
      }
    }
  }

  private static Answer awaited(CompletableFuture<Answer> others, Query query, Deadline deadline) {
    try {
      return others.get(deadline.remaining().toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      throw Failures.timeout(query.path());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.cancelled(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed with a failure", e);
    }
  }

  private byte[] load(Question question, CompletableFuture<Answer> mine, Supplier<byte[]> load) {
    Answer answer = new Answer.Bug();
    try {
      var body = load.get();
      answer = new Answer.Body(body);
      return body;
    } catch (ItGlueException e) {
      answer = new Answer.Failure(e);
      throw e;
    } finally {
      mine.complete(answer);
      if (!isWorthKeeping(answer) || question.generation() != generation.get()) {
        answers.asMap().remove(question, mine);
      }
    }
  }

  private static boolean isWorthKeeping(Answer answer) {
    return answer instanceof Answer.Body(byte[] body) && body.length <= ANSWER_BYTES_MAX;
  }

  private static int weight(Answer answer) {
    return answer instanceof Answer.Body(byte[] body) ? body.length + ENTRY_BYTES : ENTRY_BYTES;
  }

  private void drop() {
    generation.incrementAndGet();
    answers.synchronous().invalidateAll();
  }
}
