package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The answer to a request of 2026-07-28 as it comes, piece by piece; to close it is to hang up.
public final class ModernStream implements AutoCloseable {

  private static final String MODERN = "2026-07-28";

  private final HttpClient http = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final HttpResponse<InputStream> response;
  private volatile boolean isOver;

  public static ModernStream open(
      URI server, String token, JsonNode id, String method, ObjectNode params) {
    var meta =
        params.withObjectProperty("_meta").put("io.modelcontextprotocol/protocolVersion", MODERN);
    meta.putObject("io.modelcontextprotocol/clientCapabilities");
    var message = Json.object().put("jsonrpc", "2.0").put("method", method);
    message.set("id", id);
    message.set("params", params);
    var request =
        HttpRequest.newBuilder(server.resolve("/mcp"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .header("MCP-Protocol-Version", MODERN)
            .header("Mcp-Method", method)
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(message)));
    if (params.path("name").isTextual()) {
      request.header("Mcp-Name", params.path("name").textValue());
    }
    return new ModernStream(request.build());
  }

  private ModernStream(HttpRequest request) {
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::read);
  }

  public int status() {
    return response.statusCode();
  }

  /// The next message, or nothing when none came in that time.
  public Optional<JsonNode> next(Duration wait) {
    return line("data: ", wait).map(line -> Json.read(line.substring("data: ".length())));
  }

  /// The next comment, which is a sign of life.
  public Optional<String> nextComment(Duration wait) {
    return line(": ", wait);
  }

  public boolean isOver() {
    return isOver;
  }

  private Optional<String> line(String start, Duration wait) {
    var deadline = System.nanoTime() + wait.toNanos();
    try {
      var line = lines.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
      while (line != null && !line.startsWith(start)) {
        line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      return Optional.ofNullable(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void read() {
    try (var reader = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("closed: " + e.getMessage());
    }
    isOver = true;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      http.shutdownNow();
    }
  }
}
