package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// `gluegate stdio` in a process of its own, and the client that started it.
public final class StdioProcess implements AutoCloseable {

  private static final String MODERN = "2026-07-28";
  private static final Duration ANSWER_MAX = Duration.ofMinutes(3);

  private final Process process;
  private final Path out;
  private final Path err;
  private int lastId;

  /// Starts it with these environment variables and nothing of this process's own.
  public static StdioProcess start(Map<String, String> environment, String... arguments) {
    try {
      return new StdioProcess(environment, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StdioProcess(Map<String, String> environment, String... arguments) throws IOException {
    out = Files.createTempFile(Path.of("target"), "stdio-", ".out");
    err = Files.createTempFile(Path.of("target"), "stdio-", ".err");
    var command = Replica.command("stdio");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
    builder.environment().putAll(environment);
    process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  public void send(byte[] bytes) {
    try {
      process.getOutputStream().write(bytes);
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(JsonNode message) {
    send((Json.write(message) + "\n").getBytes(UTF_8));
  }

  public void notify(String method) {
    send(Json.object().put("jsonrpc", "2.0").put("method", method));
  }

  /// Sends a request of the legacy era and returns its id.
  public int ask(String method, ObjectNode params) {
    var message = Json.object().put("jsonrpc", "2.0").put("id", ++lastId).put("method", method);
    message.set("params", params);
    send(message);
    return lastId;
  }

  public JsonNode request(String method, ObjectNode params) {
    return answer(ask(method, params));
  }

  public JsonNode initialize(String version) {
    return initialize(version, "test");
  }

  /// The client calls itself by that name.
  public JsonNode initialize(String version, String client) {
    return initialize(version, client, Json.object());
  }

  /// The client can be asked for those capabilities.
  public JsonNode initialize(String version, String client, ObjectNode capabilities) {
    var params = Json.object().put("protocolVersion", version);
    params.set("capabilities", capabilities);
    params.putObject("clientInfo").put("name", client).put("version", "1");
    var answer = request("initialize", params);
    notify("notifications/initialized");
    return answer;
  }

  public JsonNode modern(String method, ObjectNode params) {
    params
        .withObjectProperty("_meta")
        .put("io.modelcontextprotocol/protocolVersion", MODERN)
        .putObject("io.modelcontextprotocol/clientCapabilities");
    return request(method, params);
  }

  public static ObjectNode call(String tool, ObjectNode arguments) {
    var params = Json.object().put("name", tool);
    params.set("arguments", arguments);
    return params;
  }

  /// Waits for the answer to the request of that id.
  public JsonNode answer(int id) {
    return await()
        .atMost(ANSWER_MAX)
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> !process.isAlive() && find(id).isEmpty())
        .until(() -> find(id), Optional::isPresent)
        .orElseThrow();
  }

  /// Waits for a request of the server.
  public JsonNode question() {
    return await()
        .atMost(ANSWER_MAX)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                messages().stream()
                    .filter(message -> message.has("method") && message.has("id"))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> find(int id) {
    return messages().stream()
        .filter(message -> !message.has("method") && message.path("id").asInt() == id)
        .findFirst();
  }

  /// Everything on standard output. Throws when one whole line of it is no JSON.
  public List<JsonNode> messages() {
    var text = output();
    var whole = text.substring(0, text.lastIndexOf('\n') + 1);
    return whole.lines().map(Json::read).toList();
  }

  public String output() {
    return read(out);
  }

  public String errors() {
    return read(err);
  }

  public Process process() {
    return process;
  }

  /// Says that nothing more comes, and returns how the process ended.
  public int end() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not end: " + errors());
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroyForcibly();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
