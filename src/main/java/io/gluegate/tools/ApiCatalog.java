package io.gluegate.tools;

import com.fasterxml.jackson.core.type.TypeReference;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the API of IT Glue can be asked, kept by hand in `api/endpoints.json`: found by words, or
/// by a path. A path that does not stand here is not read.
record ApiCatalog(List<ApiEndpoint> endpoints) {

  static final ApiCatalog WHOLE = load();

  private static final int PATH_WEIGHT = 4;
  private static final int TITLE_WEIGHT = 3;
  private static final int WORD_WEIGHT = 3;
  private static final int DETAIL_WEIGHT = 1;

  /// Words that say nothing of what is wanted.
  private static final Set<String> EMPTY =
      Set.of(
          "a",
          "all",
          "an",
          "and",
          "api",
          "are",
          "at",
          "by",
          "can",
          "do",
          "does",
          "endpoint",
          "find",
          "for",
          "from",
          "get",
          "have",
          "how",
          "i",
          "in",
          "is",
          "it",
          "list",
          "me",
          "my",
          "of",
          "on",
          "or",
          "read",
          "show",
          "that",
          "the",
          "their",
          "there",
          "to",
          "what",
          "where",
          "which",
          "who",
          "with",
          "relationship",
          "id");

  ApiCatalog {
    endpoints = List.copyOf(endpoints);
    var paths = endpoints.stream().map(ApiEndpoint::path).toList();
    if (paths.isEmpty() || new HashSet<>(paths).size() != paths.size()) {
      throw new IllegalArgumentException("the catalogue of endpoints is empty or names one twice");
    }
  }

  private record Scored(ApiEndpoint endpoint, double score) {}

  /// An endpoint with the ids that stand in the path.
  record Match(ApiEndpoint endpoint, String path) {}

  /// The best matches, the best one first.
  List<ApiEndpoint> find(String question, int countMax) {
    var wanted = tokens(question).collect(Collectors.toSet());
    return endpoints.stream()
        .map(endpoint -> new Scored(endpoint, score(endpoint, wanted)))
        .filter(each -> each.score() > 0)
        .sorted(
            Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparingInt(each -> each.endpoint().path().length()))
        .limit(countMax)
        .map(Scored::endpoint)
        .toList();
  }

  Optional<Match> match(List<String> segments) {
    return endpoints.stream()
        .filter(endpoint -> isAt(endpoint.segments(), segments))
        .findFirst()
        .map(endpoint -> new Match(endpoint, "/" + String.join("/", segments)));
  }

  private static boolean isAt(List<String> template, List<String> segments) {
    return template.size() == segments.size()
        && IntStream.range(0, template.size())
            .allMatch(
                i ->
                    template.get(i).equals(ApiEndpoint.ID)
                        ? isId(segments.get(i))
                        : template.get(i).equals(segments.get(i)));
  }

  private static boolean isId(String segment) {
    return segment.matches("[1-9][0-9]{0,15}") && Long.parseLong(segment) <= InputSchema.ID_MAX;
  }

  /// A word counts the more the fewer endpoints know it; a list comes before a single record.
  private double score(ApiEndpoint endpoint, Set<String> wanted) {
    var sum = 0.0;
    for (var word : wanted) {
      var weight = weight(endpoint, word);
      if (weight > 0) {
        var known = endpoints.stream().filter(each -> weight(each, word) > 0).count();
        sum += weight * (1 + Math.log((double) endpoints.size() / known));
      }
    }
    return endpoint.isList() ? sum : sum * 0.9;
  }

  private static int weight(ApiEndpoint endpoint, String word) {
    if (tokens(endpoint.path()).anyMatch(word::equals)) {
      return PATH_WEIGHT;
    }
    if (tokens(endpoint.title()).anyMatch(word::equals)) {
      return TITLE_WEIGHT;
    }
    if (endpoint.words().stream().flatMap(ApiCatalog::tokens).anyMatch(word::equals)) {
      return WORD_WEIGHT;
    }
    var details = Stream.concat(endpoint.filters().stream(), Stream.of(endpoint.notes()));
    return details.flatMap(ApiCatalog::tokens).anyMatch(word::equals) ? DETAIL_WEIGHT : 0;
  }

  /// Words without their plural, so that "companies" and "company" meet.
  private static Stream<String> tokens(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.replaceFirst("ies$", "y").replaceFirst("(?<=..[^su])s$", ""))
        .filter(word -> !EMPTY.contains(word));
  }

  private static ApiCatalog load() {
    try (var file = ApiCatalog.class.getResourceAsStream("/api/endpoints.json")) {
      var list = new TypeReference<List<ApiEndpoint>>() {};
      return new ApiCatalog(Json.MAPPER.readValue(Objects.requireNonNull(file), list));
    } catch (IOException e) {
      throw new UncheckedIOException("the catalogue of endpoints", e);
    }
  }
}
