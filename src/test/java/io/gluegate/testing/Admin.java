package io.gluegate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Somebody who administers a gateway over `/api/v1`. Bodies are written as JSON with single
/// quotes.
public final class Admin {

  private final URI server;
  private final String token;

  public Admin(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /// A status and a body, which is empty for 204.
  public record Answer(int status, JsonNode body) {}

  /// A token that was just made.
  public record Made(UUID id, String secret) {

    public String principal() {
      return "token:" + id;
    }
  }

  public Answer send(String method, String path, String body) {
    try (var client = new McpClient(server, token, "/api/v1/" + path)) {
      var answer = client.send(method, body.replace('\'', '"'));
      return new Answer(
          answer.status(), answer.messages().isEmpty() ? Json.object() : answer.message());
    }
  }

  /// The body of what must succeed.
  public JsonNode done(String method, String path, String body) {
    var answer = send(method, path, body);
    if (answer.status() >= 300) {
      throw new AssertionError(method + " " + path + " failed: " + answer);
    }
    return answer.body();
  }

  /// Makes a token, with more members such as `'organizations': [1]`.
  public Made token(String label, String role, String more) {
    var body = "{'label': '%s', 'role': '%s'%s}".formatted(label, role, more);
    var made = done("POST", "tokens", body);
    return new Made(UUID.fromString(made.path("id").textValue()), made.path("token").textValue());
  }

  public void revoke(Made token) {
    var _ = done("DELETE", "tokens/" + token.id(), "");
  }

  /// A name as it stands in a path.
  public static String path(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
