package io.gluegate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/// Somebody who calls tools in the modern era and reads the results. Arguments are written as JSON
/// with single quotes.
public final class ToolUser implements AutoCloseable {

  private final McpClient client;

  public ToolUser(URI server, String token) {
    this.client = new McpClient(server, token);
  }

  /// One whose client can ask them by a form.
  public static ToolUser withForms(URI server, String token) {
    var user = new ToolUser(server, token);
    user.client.declare(forms());
    return user;
  }

  public static ObjectNode forms() {
    var capabilities = Json.object();
    capabilities.putObject("elicitation");
    return capabilities;
  }

  public McpClient client() {
    return client;
  }

  /// The `CallToolResult`, or the error under `error`.
  public JsonNode call(String tool, String arguments) {
    return call(tool, (ObjectNode) Json.read(arguments.replace('\'', '"')));
  }

  public JsonNode call(String tool, ObjectNode arguments) {
    var message = client.modernCall(tool, arguments).message();
    return message.has("result") ? message.path("result") : message;
  }

  /// The structured content of a call that must succeed.
  public JsonNode done(String tool, String arguments) {
    return done(tool, (ObjectNode) Json.read(arguments.replace('\'', '"')));
  }

  public JsonNode done(String tool, ObjectNode arguments) {
    var result = call(tool, arguments);
    if (result.path("isError").asBoolean(true)) {
      throw new AssertionError(tool + " failed: " + result);
    }
    return result.path("structuredContent");
  }

  /// The text of a call that must fail.
  public String failed(String tool, String arguments) {
    var result = call(tool, arguments);
    if (!result.path("isError").asBoolean()) {
      throw new AssertionError(tool + " did not fail: " + result);
    }
    return text(result);
  }

  /// Calls, shows what is asked, and agrees with the token.
  public JsonNode confirmed(String tool, String arguments) {
    var asked = done(tool, arguments);
    if (!asked.path("status").asText().equals("confirmation_required")) {
      throw new AssertionError(tool + " did not ask: " + asked);
    }
    var given = (ObjectNode) Json.read(arguments.replace('\'', '"'));
    given.put("confirmation_token", asked.path("confirmation_token").asText());
    return done(tool, given);
  }

  public static String text(JsonNode result) {
    var text = new AtomicReference<>("");
    result
        .path("content")
        .forEach(each -> text.updateAndGet(old -> old + each.path("text").asText()));
    return text.get();
  }

  /// What stands in the text between the marks of stored content.
  public static String stored(JsonNode result) {
    return text(result)
        .replaceFirst("^\\[Stored content [^\\]]*\\]\n", "")
        .replaceFirst("\n\\[End of stored content [^\\]]*\\]$", "");
  }

  @Override
  public void close() {
    client.close();
  }
}
