package io.gluegate.tools;

import io.gluegate.core.Json;
import io.gluegate.search.IndexStatus;
import java.util.stream.Collectors;

/// The answer about the index.
final class IndexText {

  private IndexText() {}

  static ToolResult of(IndexStatus status, Coverage coverage) {
    var content =
        Json.object()
            .put("total_documents", status.documents())
            .put("total_records", status.records())
            .put("total_passages", status.passages())
            .put("embedding_model", status.embeddingModel())
            .put("index_path", "postgresql");
    coverage.addTo(content);
    var organizations = content.putObject("organizations");
    status
        .organizations()
        .forEach(
            each ->
                organizations.put("%s (%d)".formatted(each.name(), each.id()), each.documents()));
    var lines =
        status.organizations().stream()
            .map(
                each ->
                    "- %s (id %d): %d documents, %d records in all"
                        .formatted(
                            Markdown.line(each.name()),
                            each.id(),
                            each.documents(),
                            each.records()))
            .collect(Collectors.joining("\n"));
    var head =
        "# Search index\n\n%d documents and %d other records in %d passages, embedded with %s.\n\n"
            .formatted(
                status.documents(),
                status.records() - status.documents(),
                status.passages(),
                status.embeddingModel());
    return ToolResult.of(
        head
            + (lines.isEmpty() ? "No organization is indexed yet." : lines)
            + "\n"
            + coverage.summary(),
        content);
  }
}
