package io.gluegate.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// How good a list of records is: the share of questions with a right one first and among the first
/// five, nDCG@10, recall@10 and the mean reciprocal rank.
record Measures(double first, double inFive, double ndcg, double recall, double reciprocal) {

  private static final int DEPTH = 10;

  /// Of one question; judgements are gains by record.
  static Measures of(List<String> found, Map<String, Integer> judgements) {
    var gains = found.stream().limit(DEPTH).map(id -> judgements.getOrDefault(id, 0)).toList();
    var ideal = judgements.values().stream().sorted((a, b) -> b - a).limit(DEPTH).toList();
    var right = judgements.values().stream().filter(gain -> gain > 0).count();
    var place =
        IntStream.range(0, found.size())
            .filter(i -> judgements.getOrDefault(found.get(i), 0) > 0)
            .findFirst();
    return new Measures(
        place.orElse(DEPTH) < 1 ? 1 : 0,
        place.orElse(DEPTH) < 5 ? 1 : 0,
        discounted(gains) / discounted(ideal),
        gains.stream().filter(gain -> gain > 0).count() / (double) right,
        place.isPresent() ? 1.0 / (place.getAsInt() + 1) : 0);
  }

  static Measures mean(List<Measures> all) {
    return new Measures(
        all.stream().mapToDouble(Measures::first).average().orElseThrow(),
        all.stream().mapToDouble(Measures::inFive).average().orElseThrow(),
        all.stream().mapToDouble(Measures::ndcg).average().orElseThrow(),
        all.stream().mapToDouble(Measures::recall).average().orElseThrow(),
        all.stream().mapToDouble(Measures::reciprocal).average().orElseThrow());
  }

  private static double discounted(List<Integer> gains) {
    return IntStream.range(0, gains.size())
        .mapToDouble(i -> (Math.pow(2, gains.get(i)) - 1) / (Math.log(i + 2) / Math.log(2)))
        .sum();
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %.1f %% | %.3f | %.3f | %.3f |",
        name,
        100 * first,
        100 * inFive,
        ndcg,
        recall,
        reciprocal);
  }
}
