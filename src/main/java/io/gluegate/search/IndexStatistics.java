package io.gluegate.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gluegate.core.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How many passages there are, in all and within a reach, and which words are in many of them, as
/// PostgreSQL's own statistics say. That changes slowly, and asking for it takes as long as a good
/// part of a search, so a replica keeps it for a while. Only the way to the answer depends on it.
final class IndexStatistics {

  /// How long it is kept.
  static final Duration KEPT_TTL = Duration.ofMinutes(1);

  /// Reaches that are kept.
  static final int REACHES_MAX = 1_000;

  private final Cache<Limits, Long> reaches =
      Caffeine.newBuilder().expireAfterWrite(KEPT_TTL).maximumSize(REACHES_MAX).build();

  private volatile Optional<Read> last = Optional.empty();

  private record Read(int generation, double passages, Map<String, Double> shares, long atNanos) {}

  private record Limits(int generation, SearchDao.Asked asked) {}

  /// Passages within reach, counted up to [Search#EXACT_MAX] and one more. A reach of few is
  /// counted each time: all of it is looked through.
  long reach(Transaction transaction, int generation, SearchDao.Asked asked) {
    var limits = new Limits(generation, asked.limits());
    var known = reaches.getIfPresent(limits);
    if (known != null) {
      return known;
    }
    var counted =
        transaction
            .dao(PassageDao.class)
            .countReach(generation, SearchForm.within(asked), asked, Search.EXACT_MAX + 1);
    if (counted > Search.DEPTH.read()) {
      reaches.put(limits, counted);
    }
    return counted;
  }

  /// Of so few passages that all of them may be looked through, nothing is known.
  Optional<Double> passages(Transaction transaction, int generation) {
    return Optional.of(read(transaction, generation).passages())
        .filter(passages -> passages > Search.EXACT_MAX);
  }

  /// The share of passages that have the word; 0 for a word that is not common.
  List<Double> shares(Transaction transaction, int generation, List<String> terms) {
    var shares = read(transaction, generation).shares();
    return terms.stream().map(term -> shares.getOrDefault(term, 0.0)).toList();
  }

  private Read read(Transaction transaction, int generation) {
    var known = last;
    var now = System.nanoTime();
    if (known.isPresent()
        && known.get().generation() == generation
        && now - known.get().atNanos() < KEPT_TTL.toNanos()) {
      return known.get();
    }
    var dao = transaction.dao(PassageDao.class);
    var passages = dao.estimatePassages(generation, Search.EXACT_MAX + 1);
    // Few can be counted.
    var common = passages > Search.EXACT_MAX ? dao.commonWords() : List.<PassageDao.CommonWord>of();
    var read =
        new Read(
            generation,
            passages,
            common.stream()
                .collect(
                    Collectors.toMap(
                        PassageDao.CommonWord::term, PassageDao.CommonWord::share, (a, b) -> a)),
            now);
    last = Optional.of(read);
    return read;
  }
}
