package io.gluegate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.mcp.RpcErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// The body of an error that no resource wrote: JSON-RPC on the MCP addresses, problem JSON (RFC
/// 9457) elsewhere.
record ErrorBody(int status, String contentType, ObjectNode json) {

  static ErrorBody of(String path, int status, String detail) {
    return path.equals("/mcp") || path.startsWith("/mcp/")
        ? new ErrorBody(status, "application/json", RpcErrors.transport(status, detail))
        : new ErrorBody(
            status,
            "application/problem+json",
            Json.object().put("status", status).put("title", title(status)).put("detail", detail));
  }

  void send(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(json));
  }

  private static String title(int status) {
    var known = jakarta.ws.rs.core.Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
