package io.gluegate.search;

import io.gluegate.core.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How many passages there are, and which words are in many of them, as PostgreSQL's own statistics
/// say. They change slowly, and reading them takes as long as a good part of a search, so a replica
/// keeps them for a while.
final class WordStatistics {

  /// How long they are kept.
  static final Duration KEPT_TTL = Duration.ofMinutes(1);

  private volatile Optional<Read> last = Optional.empty();

  private record Read(int generation, double passages, Map<String, Double> shares, long atNanos) {}

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
