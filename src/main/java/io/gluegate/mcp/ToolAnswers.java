package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.tools.ToolResult;

/// Writes a tool's result as a `CallToolResult`.
final class ToolAnswers {

  private ToolAnswers() {}

  static ObjectNode of(ToolResult result) {
    var answer = Json.object();
    answer.putArray("content").addObject().put("type", "text").put("text", result.text());
    result.structured().ifPresent(structured -> answer.set("structuredContent", structured));
    if (!result.suspicions().isEmpty()) {
      var kinds = answer.putObject("_meta").putArray(AuditTrail.SUSPICIOUS);
      result.suspicions().forEach(kind -> kinds.add(kind.wireName()));
    }
    return answer.put("isError", result.isError());
  }
}
