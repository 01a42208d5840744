package io.gluegate.search;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.gluegate.access.Rate;
import io.gluegate.core.Sha256;
import io.gluegate.core.SharedBuckets;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/// The requests and tokens that a remote model takes in a minute, shared by all replicas. Questions
/// of people go first: background work leaves them a part, and waits.
final class EmbeddingBudget {

  /// How long the row of a full bucket stays.
  private static final Duration FULL_BUCKET_TTL = Duration.ofMinutes(1);

  /// So much of a window can be used at once.
  private static final int PART_AT_ONCE = 10;

  /// Of what can be used at once, background work leaves this part.
  private static final int PART_FOR_QUESTIONS = 5;

  private static final Duration LOOK_PAUSE = Duration.ofMillis(10);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Optional<Counter> requests;
  private final Optional<Counter> tokens;

  /// A bucket and what it holds at the most.
  private record Counter(Bucket bucket, long capacity) {

    /// More than the bucket ever holds counts as all of it.
    long fitting(long count) {
      return Math.min(count, Math.max(1, capacity - reserve()));
    }

    long reserve() {
      return capacity / PART_FOR_QUESTIONS;
    }
  }

  private EmbeddingBudget(Optional<Counter> requests, Optional<Counter> tokens) {
    this.requests = requests;
    this.tokens = tokens;
  }

  static EmbeddingBudget none() {
    return new EmbeddingBudget(Optional.empty(), Optional.empty());
  }

  /// Of all gateways on that database that ask the same model at the same place.
  static EmbeddingBudget shared(
      DataSource dataSource,
      EmbeddingConfig.Endpoint endpoint,
      Optional<Rate> requests,
      Optional<Rate> tokens) {
    var buckets = new SharedBuckets(dataSource, "rate_bucket", FULL_BUCKET_TTL);
    var who = Sha256.hex(endpoint.url() + "\0" + endpoint.model());
    return new EmbeddingBudget(
        requests.map(rate -> counter(buckets, "embedding/requests", who, rate)),
        tokens.map(rate -> counter(buckets, "embedding/tokens", who, rate)));
  }

  /// For one question. Throws [EmbedderException] when its turn does not come in time.
  void take(long tokenCount, Duration patience) throws InterruptedException {
    takeSoon(requests, 1, patience);
    takeSoon(tokens, tokenCount, patience);
  }

  /// For background work, which waits for its turn.
  void takeSpare(long tokenCount, Duration patience) throws InterruptedException {
    takeSpare(requests, 1, patience);
    takeSpare(tokens, tokenCount, patience);
  }

  private static void takeSoon(Optional<Counter> limit, long count, Duration patience)
      throws InterruptedException {
    if (limit.isPresent()) {
      var counter = limit.get();
      if (!counter
          .bucket()
          .asBlocking()
          .tryConsume(
              counter.fitting(count),
              patience.toNanos(),
              // Tokens come back by time alone, and the moment is known.
              nanos -> Thread.sleep(Duration.ofNanos(nanos)))) {
        throw spent();
      }
    }
  }

  private static void takeSpare(Optional<Counter> limit, long count, Duration patience)
      throws InterruptedException {
    if (limit.isEmpty()) {
      return;
    }
    var counter = limit.get();
    var fitting = counter.fitting(count);
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      var wait =
          counter
              .bucket()
              .estimateAbilityToConsume(fitting + counter.reserve())
              .getNanosToWaitForRefill();
      if (wait == 0 && counter.bucket().tryConsume(fitting)) {
        return;
      }
      if (System.nanoTime() + wait > end) {
        throw spent();
      }
      // Tokens come back by time alone; others may take them meanwhile, so it is looked at anew.
      Thread.sleep(Duration.ofNanos(Math.clamp(wait, LOOK_PAUSE.toNanos(), LOOK_EVERY.toNanos())));
    }
  }

  private static EmbedderException spent() {
    return EmbedderException.lasting(
        "The budget of the embedding model (EMBEDDING_REQUESTS, EMBEDDING_TOKENS) is spent");
  }

  private static Counter counter(SharedBuckets buckets, String name, String who, Rate rate) {
    var capacity = Math.max(1, rate.count() / PART_AT_ONCE);
    var limit =
        Bandwidth.builder().capacity(capacity).refillGreedy(rate.count(), rate.window()).build();
    var id = "%s/%s/%d/%s".formatted(name, who, rate.count(), rate.window());
    return new Counter(buckets.of(id, limit), capacity);
  }
}
