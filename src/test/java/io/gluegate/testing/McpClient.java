package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A client that says over HTTP exactly what a test wants it to say, in either era.
public final class McpClient implements AutoCloseable {

  private static final String MODERN = "2026-07-28";

  private final URI url;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private ObjectNode capabilities = Json.object();
  private int lastId;

  /// An answer: its status, its headers, and its messages, one unless it was a stream.
  public record Answer(int status, HttpResponse<String> response, List<JsonNode> messages) {

    /// The last message, which answers the request.
    public JsonNode message() {
      return messages.getLast();
    }

    public JsonNode result() {
      return message().path("result");
    }

    public int errorCode() {
      return message().path("error").path("code").asInt();
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  public McpClient(URI server, String token) {
    this(server, token, "/mcp");
  }

  public McpClient(URI server, String token, String path) {
    this.url = server.resolve(path);
    headers.put("Accept", "application/json, text/event-stream");
    headers.put("Content-Type", "application/json");
    headers.put("Authorization", "Bearer " + token);
    SeenSecrets.note(token);
  }

  /// Sets a header for all that follows.
  public McpClient with(String name, String value) {
    headers.put(name, value);
    if (name.equals("x-itglue-api-key")) {
      SeenSecrets.note(value);
    }
    return this;
  }

  /// Sets what the client can be asked for.
  public McpClient declare(ObjectNode declared) {
    capabilities = declared;
    return this;
  }

  public McpClient without(String name) {
    headers.remove(name);
    return this;
  }

  /// Opens a legacy session; its id goes along with every later request.
  public Answer initialize(String version) {
    var params = Json.object().put("protocolVersion", version);
    params.set("capabilities", capabilities);
    params.putObject("clientInfo").put("name", "test").put("version", "1");
    var answer = request("initialize", params);
    answer.header("Mcp-Session-Id").ifPresent(SeenSecrets::note);
    answer.header("Mcp-Session-Id").ifPresent(id -> headers.put("Mcp-Session-Id", id));
    headers.put("MCP-Protocol-Version", answer.result().path("protocolVersion").asText(version));
    post(Json.object().put("jsonrpc", "2.0").put("method", "notifications/initialized"));
    return answer;
  }

  public Answer request(String method, ObjectNode params) {
    var message = Json.object().put("jsonrpc", "2.0").put("id", ++lastId).put("method", method);
    message.set("params", params);
    return post(message);
  }

  public Answer call(String tool, ObjectNode arguments) {
    var params = Json.object().put("name", tool);
    params.set("arguments", arguments);
    return request("tools/call", params);
  }

  /// A request of 2026-07-28, with its envelope and its headers.
  public Answer modern(String method, ObjectNode params) {
    var meta =
        params.withObjectProperty("_meta").put("io.modelcontextprotocol/protocolVersion", MODERN);
    meta.set("io.modelcontextprotocol/clientCapabilities", capabilities);
    headers.put("MCP-Protocol-Version", MODERN);
    headers.put("Mcp-Method", method);
    var name = params.path(method.equals("resources/read") ? "uri" : "name");
    if (name.isTextual()) {
      headers.put("Mcp-Name", headerValue(name.textValue()));
    } else {
      headers.remove("Mcp-Name");
    }
    return request(method, params);
  }

  /// Plain where a header can hold the text, else Base64 between the marks of the specification.
  private static String headerValue(String text) {
    return text.matches("[!-~]([ -~]*[!-~])?")
        ? text
        : "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
  }

  public Answer modernCall(String tool, ObjectNode arguments) {
    var params = Json.object().put("name", tool);
    params.set("arguments", arguments);
    return modern("tools/call", params);
  }

  public Answer post(JsonNode message) {
    return send("POST", Json.write(message));
  }

  public Answer send(String method, String body) {
    var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(90));
    headers.forEach(request::header);
    request.method(method, HttpRequest.BodyPublishers.ofString(body));
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response, messages(response));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Sends a request whose answer is a stream, and returns when it has begun.
  public EventStream stream(String method, String body) {
    return stream(method, body, Map.of());
  }

  /// Goes on with a stream after an event.
  public EventStream resume(String lastEventId) {
    return stream("GET", "", Map.of("Last-Event-ID", lastEventId));
  }

  private EventStream stream(String method, String body, Map<String, String> more) {
    var request = HttpRequest.newBuilder(url);
    headers.forEach(request::header);
    more.forEach(request::header);
    request.method(method, HttpRequest.BodyPublishers.ofString(body));
    return EventStream.open(request.build());
  }

  /// A call of a tool as it goes over the wire.
  public String callBody(int id, String tool, ObjectNode arguments) {
    var message = Json.object().put("jsonrpc", "2.0").put("id", id).put("method", "tools/call");
    message.putObject("params").put("name", tool).set("arguments", arguments);
    return Json.write(message);
  }

  /// Another client of the same session at another address.
  public McpClient at(URI server) {
    var other = new McpClient(server, "", url.getPath());
    other.headers.clear();
    other.headers.putAll(headers);
    return other;
  }

  /// The status of a plain GET.
  public static int status(URI url) {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The whole answer to what is sent byte for byte.
  public static String raw(URI server, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /// The whole answer to a request without a body that names another host.
  public static String raw(URI server, String method, String path, String host) throws IOException {
    return raw(
        server,
        "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(method, path, host));
  }

  private static List<JsonNode> messages(HttpResponse<String> response) {
    if (response.body().contains(Markers.MARK)) {
      throw new AssertionError("an answer holds a password of IT Glue: " + response.body());
    }
    var type = response.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/event-stream")) {
      return response
          .body()
          .lines()
          .filter(line -> line.startsWith("data: "))
          .map(line -> Json.read(line.substring("data: ".length())))
          .toList();
    }
    return response.body().isEmpty() ? List.of() : List.of(Json.read(response.body()));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
