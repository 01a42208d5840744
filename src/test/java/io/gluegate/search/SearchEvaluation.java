package io.gluegate.search;

import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Asks an index judged questions and measures the fused list, each arm alone, and what it is
/// compared with.
final class SearchEvaluation {

  private static final int DEPTH = 60;

  private final Database database;
  private final SearchIndex index;
  private final IndexStatistics statistics = new IndexStatistics();

  /// A question with the gains of the records that answer it.
  record Judged(String id, String question, Map<String, Integer> judgements) {

    Judged {
      judgements = Map.copyOf(judgements);
    }
  }

  /// What was found for one question: the fused list, and what each arm finds alone.
  record Found(List<String> fused, Map<SearchArm, List<String>> arms, double millis) {}

  SearchEvaluation(Database database, SearchIndex index) {
    this.database = database;
    this.index = index;
  }

  Found find(String question) {
    var started = System.nanoTime();
    var fused = ids(find(question, EnumSet.allOf(SearchArm.class)));
    var millis = (System.nanoTime() - started) / 1e6;
    var arms = new EnumMap<SearchArm, List<String>>(SearchArm.class);
    for (var arm : SearchArm.values()) {
      arms.put(arm, by(find(question, EnumSet.of(arm)), place(arm)));
    }
    return new Found(fused, arms, millis);
  }

  private List<SearchPlace> find(String question, Set<SearchArm> arms) {
    var vector = GenerationWriter.text(index.ask(question).vector().orElseThrow());
    var asked =
        new SearchDao.Asked(
            Optional.empty(),
            Optional.empty(),
            ScopeArrays.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            question,
            Identifiers.of(question),
            Optional.of(vector),
            arms,
            DEPTH);
    return database.inTransaction(
        transaction -> Search.find(transaction, index.generation(), statistics, asked));
  }

  private static Function<SearchPlace, Optional<Integer>> place(SearchArm arm) {
    return switch (arm) {
      case MEANING -> SearchPlace::meaning;
      case WORDS -> SearchPlace::words;
      case IDENTIFIERS -> SearchPlace::identifiers;
      case TITLES -> SearchPlace::titles;
    };
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

  /// For each question, by name of the list; `others` are compared with it.
  List<Map<String, Measures>> measure(
      List<Judged> questions, Map<String, Function<String, List<String>>> others) {
    var measures = new ArrayList<Map<String, Measures>>();
    var millis = new ArrayList<Double>();
    for (var judged : questions) {
      var found = find(judged.question());
      millis.add(found.millis());
      var each = new LinkedHashMap<String, Measures>();
      each.put("fused", Measures.of(found.fused(), judged.judgements()));
      found
          .arms()
          .forEach(
              (arm, ids) ->
                  each.put(
                      arm.name().toLowerCase(Locale.ROOT), Measures.of(ids, judged.judgements())));
      others.forEach(
          (name, search) ->
              each.put(name, Measures.of(search.apply(judged.question()), judged.judgements())));
      measures.add(each);
    }
    millis.sort(null);
    // What it measured is for people to read.
    System.out.printf(
        "%d questions, SQL p50 %.1f ms, p95 %.1f ms%n",
        questions.size(), millis.get(millis.size() / 2), millis.get(millis.size() * 95 / 100));
    return measures;
  }

  /// By name of the list.
  static Map<String, Measures> mean(List<Map<String, Measures>> measures) {
    var all = new LinkedHashMap<String, List<Measures>>();
    measures.forEach(
        question ->
            question.forEach(
                (name, each) -> all.computeIfAbsent(name, _ -> new ArrayList<>()).add(each)));
    var means = new LinkedHashMap<String, Measures>();
    all.forEach((name, each) -> means.put(name, Measures.mean(each)));
    return means;
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
