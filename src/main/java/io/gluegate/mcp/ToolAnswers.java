package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.Suspicion;
import io.gluegate.core.Json;
import io.gluegate.tools.Link;
import io.gluegate.tools.ToolResult;
import java.util.List;

/// Writes a tool's result as a `CallToolResult`.
final class ToolAnswers {

  private static final String LINK = "resource_link";

  private ToolAnswers() {}

  /// The result for a client of a revision that knows no links to resources.
  static Outcome withoutLinks(Outcome outcome) {
    if (!(outcome instanceof Outcome.Complete(ObjectNode result, var cache))
        || !(result.path("content") instanceof ArrayNode blocks)) {
      return outcome;
    }
    var less = result.deepCopy();
    var kept = less.putArray("content");
    blocks.forEach(
        block -> {
          if (!block.path("type").asText().equals(LINK)) {
            kept.add(block);
          }
        });
    return new Outcome.Complete(less, cache);
  }

  /// The result with word of what in it seems to speak to the model.
  static ObjectNode flagged(ObjectNode result, List<Suspicion.Kind> suspicions) {
    if (!suspicions.isEmpty()) {
      var kinds = result.putObject("_meta").putArray(AuditTrail.SUSPICIOUS);
      suspicions.forEach(kind -> kinds.add(kind.wireName()));
    }
    return result;
  }

  private static ObjectNode link(Link link) {
    return Json.object()
        .put("type", LINK)
        .put("uri", link.uri().text())
        .put("name", link.name())
        .put("mimeType", "text/markdown");
  }

  static ObjectNode of(ToolResult result) {
    var answer = Json.object();
    var content = answer.putArray("content");
    content.addObject().put("type", "text").put("text", result.text());
    result.links().forEach(link -> content.add(link(link)));
    result.structured().ifPresent(structured -> answer.set("structuredContent", structured));
    answer.put("isError", result.isError());
    return flagged(answer, result.suspicions());
  }
}
