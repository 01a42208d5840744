package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Requests of both eras with something wrong in them: none is answered by a 5xx, none hangs, none
/// shows the inside.
class FuzzTest {

  private static final int AT_ONCE = 8;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final List<String> WORDS_OF_THE_INSIDE =
      List.of("Exception", "jetty", "jersey", "java.lang", "at io.gluegate", "<html");

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  /// A request before anything is wrong with it.
  private record Shot(Map<String, String> headers, JsonNode body) {}

  @Test
  void mutatedRequestsAreAnsweredWell() throws Exception {
    fire(0, 2_000);
  }

  @Test
  @Tag("slow")
  @Timeout(900)
  void manyMutatedRequestsAreAnsweredWell() throws Exception {
    fire(1_000_000, 20_000);
  }

  private static void fire(int firstSeed, int count) throws Exception {
    var corpus = corpus();
    var slots = new Semaphore(AT_ONCE);
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<String>>();
      for (int seed = firstSeed; seed < firstSeed + count; seed++) {
        var random = new Random(seed);
        var shot = corpus.get(random.nextInt(corpus.size()));
        var number = seed;
        slots.acquire();
        answers.add(
            threads.submit(
                () -> {
                  try {
                    return problem(http, shot, random, number);
                  } finally {
                    slots.release();
                  }
                }));
      }
      var problems = new ArrayList<String>();
      for (var answer : answers) {
        if (!answer.get().isEmpty()) {
          problems.add(answer.get());
        }
      }
      assertThat(problems).isEmpty();
    }
  }

  /// What was wrong with the answer, or nothing.
  private static String problem(HttpClient http, Shot shot, Random random, int seed)
      throws InterruptedException {
    var request = HttpRequest.newBuilder(gateway.url().resolve("/mcp")).timeout(ANSWER_MAX);
    headers(shot.headers(), random)
        .forEach(
            (name, value) -> {
              try {
                request.header(name, value);
              } catch (IllegalArgumentException e) {
                // The client itself does not send such a value.
              }
            });
    var body = body(shot.body(), random);
    try {
      var answer = send(http, request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
      var text = answer.body();
      var isWrong =
          answer.statusCode() >= 500 || WORDS_OF_THE_INSIDE.stream().anyMatch(text::contains);
      return isWrong
          ? "seed %d: %d %s for %s"
              .formatted(seed, answer.statusCode(), text, new String(body, UTF_8))
          : "";
    } catch (IOException e) {
      return "seed %d: %s for %s".formatted(seed, e, new String(body, UTF_8));
    }
  }

  /// Once more when the kept connection was closed between two requests: the client does not repeat
  /// a POST by itself.
  private static HttpResponse<String> send(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Map<String, String> headers(Map<String, String> headers, Random random) {
    var changed = new LinkedHashMap<>(headers);
    if (random.nextInt(3) == 0) {
      var names = List.copyOf(changed.keySet());
      var name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(3)) {
        case 0 -> changed.remove(name);
        case 1 -> changed.put(name, changed.get(name) + "x");
        default -> changed.put(name, text(random));
      }
    }
    return changed;
  }

  private static byte[] body(JsonNode body, Random random) {
    if (random.nextInt(4) == 0) {
      var bytes = Json.write(body).getBytes(UTF_8);
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      return bytes;
    }
    return Json.write(mutated(body, random, 0)).getBytes(UTF_8);
  }

  /// Changes about one place in the tree.
  private static JsonNode mutated(JsonNode node, Random random, int depth) {
    if (depth > 0 && random.nextInt(6) == 0) {
      return value(random);
    }
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      var changed = object.deepCopy();
      var names = List.copyOf(object.properties()).stream().map(Map.Entry::getKey).toList();
      var name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(8)) {
        case 0 -> changed.remove(name);
        case 1 -> changed.set(text(random), value(random));
        default -> changed.set(name, mutated(object.get(name), random, depth + 1));
      }
      return changed;
    }
    return depth == 0 ? node : value(random);
  }

  private static JsonNode value(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> Json.object().nullNode();
      case 1 -> Json.object().booleanNode(random.nextBoolean());
      case 2 -> Json.object().numberNode(random.nextLong());
      case 3 -> Json.object().numberNode(random.nextGaussian() * 1e300);
      case 4 -> Json.array().add(random.nextInt()).add(text(random));
      case 5 -> Json.object().put(text(random), random.nextInt());
      case 6 -> nested(random.nextInt(80));
      case 7 -> Json.object().textNode("");
      default -> Json.object().textNode(text(random));
    };
  }

  private static ArrayNode nested(int depth) {
    var outer = Json.array();
    var inner = outer;
    for (int i = 0; i < depth; i++) {
      inner = inner.addArray();
    }
    return outer;
  }

  private static String text(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "2026-07-28";
      case 1 -> "=?base64?" + random.nextInt() + "?=";
      case 2 -> "\u0000\u0007\ud83d\ude00\u202e";
      case 3 -> "x".repeat(random.nextInt(3_000));
      case 4 -> "'; drop table chunk; --";
      default -> Integer.toString(random.nextInt(), 36);
    };
  }

  /// Valid requests of both eras; none that takes long.
  private static List<Shot> corpus() {
    var shots = new ArrayList<Shot>();
    var session = session();
    for (var legacy :
        List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"roots\":{}},\"clientInfo\":{\"name\":\"f\",\"version\":\"1\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7,\"reason\":\"x\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}",
            call("itglue_list_documents", "{\"organization_id\":1000001,\"page_size\":5}"),
            call("itglue_search", "{\"query\":\"backup\",\"top_k\":3}"),
            call("itglue_vector_search", "{\"query\":\"backup\",\"top_k\":3,\"threshold\":0.1}"))) {
      shots.add(new Shot(legacyHeaders(session), Json.read(legacy)));
    }
    for (var method : List.of("server/discover", "tools/list", "tools/call")) {
      var params = Json.object();
      params
          .putObject("_meta")
          .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
          .put("progressToken", "p")
          .putObject("io.modelcontextprotocol/clientCapabilities");
      if (method.equals("tools/call")) {
        params.put("name", "itglue_get_organization");
        params.putObject("arguments").put("organization_id", SmallSeed.HARBOR);
      }
      var body = Json.object().put("jsonrpc", "2.0").put("id", 5).put("method", method);
      body.set("params", params);
      shots.add(new Shot(modernHeaders(method, params), body));
    }
    return shots;
  }

  private static String call(String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s,\"_meta\":{\"progressToken\":1}}}"
        .formatted(tool, arguments);
  }

  private static String session() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      return client.initialize("2025-11-25").header("Mcp-Session-Id").orElseThrow();
    }
  }

  private static Map<String, String> legacyHeaders(String session) {
    var headers = commonHeaders();
    headers.put("Mcp-Session-Id", session);
    headers.put("MCP-Protocol-Version", "2025-11-25");
    return headers;
  }

  private static Map<String, String> modernHeaders(String method, JsonNode params) {
    var headers = commonHeaders();
    headers.put("MCP-Protocol-Version", "2026-07-28");
    headers.put("Mcp-Method", method);
    if (params.has("name")) {
      headers.put("Mcp-Name", params.path("name").asText());
    }
    return headers;
  }

  private static Map<String, String> commonHeaders() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Authorization", "Bearer " + Gateway.VIEWER);
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json, text/event-stream");
    return headers;
  }
}
