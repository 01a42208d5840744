package io.gluegate.tools;

import io.gluegate.core.Json;
import io.gluegate.search.SearchAnswer;
import io.gluegate.search.SearchHit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;

/// The answer of a search for documents.
final class FoundText {

  private static final int SCORE_DIGITS = 3;

  private FoundText() {}

  static ToolResult of(String query, SearchAnswer answer) {
    var content = Json.object().put("query", query);
    var results = content.putArray("results");
    for (var hit : answer.hits()) {
      results
          .addObject()
          .put("document_id", hit.recordId())
          .put("organization_id", hit.organizationId())
          .put("organization_name", hit.organizationName())
          .put("title", hit.title())
          .put("url", hit.url())
          .put("score", score(hit))
          .put("excerpt", hit.excerpt());
    }
    if (!answer.notes().isEmpty()) {
      answer.notes().forEach(content.putArray("notes")::add);
    }
    return ToolResult.of(text(query, answer), content)
        .linking(answer.hits().stream().map(Link::of).flatMap(Optional::stream));
  }

  private static String text(String query, SearchAnswer answer) {
    var notes = notes(answer);
    if (answer.hits().isEmpty()) {
      return "Nothing was found for \"%s\". Try other words, a lower threshold, or look at itglue_vector_index_status: is the organization indexed?\n%s"
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
    return "## %s\n%s (organization %d), document %d, score %s\n%s\n\n> %s\n"
        .formatted(
            Markdown.line(hit.title()),
            Markdown.line(hit.organizationName()),
            hit.organizationId(),
            hit.recordId(),
            score(hit),
            hit.url(),
            Markdown.line(hit.excerpt()));
  }

  static BigDecimal score(SearchHit hit) {
    return BigDecimal.valueOf(hit.score()).setScale(SCORE_DIGITS, RoundingMode.HALF_UP);
  }
}
