package io.gluegate.search;

import io.gluegate.core.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Asks an index judged questions and measures the fused list, each arm alone, and what it is
/// compared with.
final class SearchEvaluation {

  private static final int DEPTH = 60;

  private final Database database;
  private final SearchIndex index;

  /// A question with the gains of the records that answer it.
  record Judged(String id, String question, Map<String, Integer> judgements) {

    Judged {
      judgements = Map.copyOf(judgements);
    }
  }

  /// What was found for one question: the fused list and those of the arms.
  record Found(List<String> fused, Map<SearchArm, List<String>> arms, double millis) {}

  SearchEvaluation(Database database, SearchIndex index) {
    this.database = database;
    this.index = index;
  }

  Found find(String question) {
    var vector = GenerationWriter.text(index.ask(question).vector().orElseThrow());
    var asked =
        new SearchDao.Asked(
            Optional.empty(),
            Optional.empty(),
            "{}",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            question,
            Identifiers.of(question),
            Optional.of(vector),
            DEPTH);
    var started = System.nanoTime();
    var places =
        database.inTransaction(transaction -> Search.find(transaction, index.generation(), asked));
    var millis = (System.nanoTime() - started) / 1e6;
    var arms = new EnumMap<SearchArm, List<String>>(SearchArm.class);
    arms.put(SearchArm.MEANING, by(places, SearchPlace::meaning));
    arms.put(SearchArm.WORDS, by(places, SearchPlace::words));
    arms.put(SearchArm.IDENTIFIERS, by(places, SearchPlace::identifiers));
    arms.put(SearchArm.TITLES, by(places, SearchPlace::titles));
    return new Found(ids(places), arms, millis);
  }

  private static List<String> by(
      List<SearchPlace> places, Function<SearchPlace, Optional<Integer>> arm) {
    return ids(
        places.stream()
            .filter(place -> arm.apply(place).isPresent())
            .sorted(Comparator.comparingInt(place -> arm.apply(place).orElseThrow()))
            .toList());
  }

  private static List<String> ids(List<SearchPlace> places) {
    return places.stream().map(place -> String.valueOf(place.recordId())).distinct().toList();
  }

  static Measures of(Map<String, Measures> measures, String name) {
    return Optional.ofNullable(measures.get(name)).orElseThrow();
  }

  /// By name of the list; `others` are compared with it.
  Map<String, Measures> measure(
      List<Judged> questions, Map<String, Function<String, List<String>>> others) {
    var all = new LinkedHashMap<String, List<Measures>>();
    var millis = new ArrayList<Double>();
    for (var judged : questions) {
      var found = find(judged.question());
      millis.add(found.millis());
      add(all, "fused", found.fused(), judged);
      found
          .arms()
          .forEach((arm, ids) -> add(all, arm.name().toLowerCase(Locale.ROOT), ids, judged));
      others.forEach((name, search) -> add(all, name, search.apply(judged.question()), judged));
    }
    millis.sort(null);
    // What it measured is for people to read.
    System.out.printf(
        "%d questions, SQL p50 %.1f ms, p95 %.1f ms%n",
        questions.size(), millis.get(millis.size() / 2), millis.get(millis.size() * 95 / 100));
    var means = new LinkedHashMap<String, Measures>();
    all.forEach((name, each) -> means.put(name, Measures.mean(each)));
    return means;
  }

  private static void add(
      Map<String, List<Measures>> all, String name, List<String> ids, Judged judged) {
    all.computeIfAbsent(name, key -> new ArrayList<>()).add(Measures.of(ids, judged.judgements()));
  }

  /// One vector for each text, of as much as the model reads.
  Function<String, List<String>> oneVectorEach(Map<String, String> texts) {
    var embedder = index.generations().answering().embedder().orElseThrow();
    var ids = List.copyOf(texts.keySet());
    var vectors = embedder.embed(ids.stream().map(id -> texts.getOrDefault(id, "")).toList());
    return question -> {
      var asked = embedder.embedQuery(question);
      return IntStream.range(0, ids.size())
          .boxed()
          .sorted(Comparator.comparingDouble(i -> -dot(asked, vectors.get(i))))
          .map(ids::get)
          .limit(DEPTH)
          .toList();
    };
  }

  private static double dot(float[] one, float[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * (double) other[i]).sum();
  }
}
