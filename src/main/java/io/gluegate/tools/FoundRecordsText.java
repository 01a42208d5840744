package io.gluegate.tools;

import io.gluegate.core.Json;
import io.gluegate.search.SearchAnswer;
import io.gluegate.search.SearchHit;
import java.util.Optional;
import java.util.stream.Collectors;

/// The answer of a search through all kinds of records.
final class FoundRecordsText {

  private FoundRecordsText() {}

  static ToolResult of(
      Optional<ResponseFormat> format, String query, SearchAnswer answer, Coverage coverage) {
    var content = Json.object().put("query", query);
    var results = content.putArray("results");
    for (var hit : answer.hits()) {
      var result =
          results
              .addObject()
              .put("kind", hit.kind().word())
              .put("id", hit.recordId())
              .put("type", hit.type())
              .put("title", hit.title())
              .put("organization_id", hit.organizationId())
              .put("organization_name", hit.organizationName())
              .put("url", hit.url())
              .put("heading", hit.heading())
              .put("excerpt", hit.excerpt())
              .put("score", FoundText.score(hit));
      WholeRecord.of(hit)
          .ifPresent(
              whole ->
                  result
                      .putObject("read_with")
                      .put("tool", whole.tool())
                      .set("arguments", whole.arguments()));
      FoundText.addParts(result, hit);
      Link.of(hit).ifPresent(link -> result.put("resource_uri", link.uri().text()));
    }
    FoundText.addArms(content, answer);
    if (!answer.notes().isEmpty()) {
      answer.notes().forEach(content.putArray("notes")::add);
    }
    coverage.addTo(content);
    return ToolResult.of(format, text(query, answer, coverage), content)
        .linking(answer.hits().stream().map(Link::of).flatMap(Optional::stream));
  }

  private static String text(String query, SearchAnswer answer, Coverage coverage) {
    var notes = FoundText.notes(answer) + coverage.note();
    if (answer.hits().isEmpty()) {
      return "Nothing was found for \"%s\". Try other words or fewer filters.\n%s"
          .formatted(Markdown.line(query), notes);
    }
    return answer.hits().stream().map(FoundRecordsText::text).collect(Collectors.joining("\n"))
        + notes;
  }

  private static String text(SearchHit hit) {
    var kind =
        hit.type().isEmpty()
            ? hit.kind().spoken()
            : "%s (%s)".formatted(hit.kind().spoken(), Markdown.line(hit.type()));
    var whole =
        WholeRecord.of(hit)
            .map(read -> "Read it whole: " + Markdown.line(read.text()) + "\n")
            .orElse("");
    return "## %s\n%s %d of %s (organization %d), score %s%s\n%s\n%s\n> %s\n"
        .formatted(
            Markdown.line(hit.title()),
            kind,
            hit.recordId(),
            Markdown.line(hit.organizationName()),
            hit.organizationId(),
            FoundText.score(hit),
            FoundText.place(hit),
            hit.url(),
            whole,
            Markdown.line(hit.excerpt()));
  }
}
