package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.search.SearchAnswer;
import io.gluegate.search.SearchArm;
import io.gluegate.search.SearchHit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The answer of a search for documents.
final class FoundText {

  private static final int SCORE_DIGITS = 3;

  private FoundText() {}

  static ToolResult of(String query, SearchAnswer answer, Coverage coverage) {
    var content = Json.object().put("query", query);
    var results = content.putArray("results");
    for (var hit : answer.hits()) {
      var result = results.addObject();
      result
          .put("document_id", hit.recordId())
          .put("organization_id", hit.organizationId())
          .put("organization_name", hit.organizationName())
          .put("title", hit.title())
          .put("url", hit.url())
          .put("score", score(hit.score()))
          .put("excerpt", hit.excerpt());
      addParts(result, hit);
    }
    addArms(content, answer);
    if (!answer.notes().isEmpty()) {
      answer.notes().forEach(content.putArray("notes")::add);
    }
    coverage.addTo(content);
    return ToolResult.of(text(query, answer, coverage), content)
        .linking(answer.hits().stream().map(Link::of).flatMap(Optional::stream));
  }

  /// The best passages of a hit, and the place and the score that it has in each arm.
  static void addParts(ObjectNode result, SearchHit hit) {
    var passages = result.putArray("passages");
    for (var passage : hit.passages()) {
      var part = passages.addObject().put("heading", passage.heading());
      part.put("anchor", passage.place().anchor());
      passage.place().sectionId().ifPresent(id -> part.put("section_id", id));
      part.put("excerpt", passage.highlighted()).put("score", score(passage.score()));
    }
    var arms = result.putObject("found_by");
    hit.arms().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(arm -> arms.put(name(arm.getKey()), arm.getValue()));
    var scores = result.putObject("scores");
    hit.scores().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(arm -> scores.put(name(arm.getKey()), score(arm.getValue())));
  }

  static void addArms(ObjectNode content, SearchAnswer answer) {
    var answered = content.putArray("arms");
    answer.arms().stream().sorted().map(FoundText::name).forEach(answered::add);
  }

  private static String text(String query, SearchAnswer answer, Coverage coverage) {
    var notes = notes(answer) + coverage.note();
    if (answer.hits().isEmpty()) {
      return "Nothing was found for \"%s\". Try other words or a lower threshold, or itglue_search, which also looks for words, names and numbers.\n%s"
          .formatted(Markdown.line(query), notes);
    }
    return answer.hits().stream().map(FoundText::text).collect(Collectors.joining("\n")) + notes;
  }

  static String notes(SearchAnswer answer) {
    return answer.notes().stream()
        .map(note -> "\nNote: " + note + "\n")
        .collect(Collectors.joining());
  }

  private static String text(SearchHit hit) {
    return "## %s\n%s (organization %d), document %d, score %s%s\n%s\n\n> %s\n"
        .formatted(
            Markdown.line(hit.title()),
            Markdown.line(hit.organizationName()),
            hit.organizationId(),
            hit.recordId(),
            score(hit.score()),
            place(hit),
            hit.url(),
            Markdown.line(hit.excerpt()));
  }

  /// Where the best passage is.
  static String place(SearchHit hit) {
    var place = hit.passages().getFirst().place();
    return place.sectionId().map(id -> ", section " + id).orElse("")
        + (place.anchor().isEmpty() ? "" : ", #" + Markdown.line(place.anchor()));
  }

  private static String name(SearchArm arm) {
    return arm.name().toLowerCase(Locale.ROOT);
  }

  static BigDecimal score(SearchHit hit) {
    return score(hit.score());
  }

  private static BigDecimal score(double score) {
    return BigDecimal.valueOf(score).setScale(SCORE_DIGITS, RoundingMode.HALF_UP);
  }
}
