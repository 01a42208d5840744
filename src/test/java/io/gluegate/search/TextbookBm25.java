package io.gluegate.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// BM25 over whole documents as textbooks have it (k1 1.2, b 0.75), in memory: what the search is
/// compared with.
final class TextbookBm25 {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Map<String, Map<String, Integer>> frequencies = new LinkedHashMap<>();
  private final Map<String, Integer> documents = new HashMap<>();
  private final double usual;

  TextbookBm25(Map<String, String> texts) {
    texts.forEach(
        (id, text) -> {
          var words = new HashMap<String, Integer>();
          words(text).forEach(word -> words.merge(word, 1, Integer::sum));
          frequencies.put(id, words);
          words.keySet().forEach(word -> documents.merge(word, 1, Integer::sum));
        });
    usual = frequencies.values().stream().mapToInt(TextbookBm25::length).average().orElse(1);
  }

  List<String> find(String question, int limit) {
    var scores = new LinkedHashMap<String, Double>();
    var asked = words(question);
    frequencies.forEach((id, words) -> scores.put(id, score(words, asked)));
    return scores.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  private double score(Map<String, Integer> words, List<String> asked) {
    var length = length(words);
    return asked.stream()
        .distinct()
        .filter(words::containsKey)
        .mapToDouble(
            word -> {
              double frequency = words.getOrDefault(word, 0);
              double with = documents.getOrDefault(word, 0);
              return Math.log(1 + (frequencies.size() - with + 0.5) / (with + 0.5))
                  * frequency
                  * 2.2
                  / (frequency + 1.2 * (0.25 + 0.75 * length / usual));
            })
        .sum();
  }

  private static int length(Map<String, Integer> words) {
    return words.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<String> words(String text) {
    return Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT), -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
