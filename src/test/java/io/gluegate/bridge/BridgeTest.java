package io.gluegate.bridge;

import static io.gluegate.bridge.FarSide.json;
import static io.gluegate.bridge.FarSide.result;
import static io.gluegate.bridge.FarSide.say;
import static io.gluegate.bridge.FarSide.status;
import static io.gluegate.bridge.FarSide.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.gluegate.core.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final CountDownLatch done = new CountDownLatch(1);

  @Test
  void modernRequestCarriesItsHeaders() {
    try (var far = new FarSide((asked, exchange) -> answer(exchange, asked));
        var near = new NearSide(far.url())) {
      near.say(
          modern("1", "tools/call", "\"name\":\"itglue_get\""),
          modern("2", "resources/read", "\"uri\":\"itglue://ü/1\""),
          modern("3", "prompts/get", "\"name\":\"=?base64?eA==?=\""),
          modern("4", "tools/list", "\"name\":\"nothing\""));
      near.heard("1");
      near.heard("2");
      near.heard("3");
      near.heard("4");

      assertThat(far.asked())
          .allMatch(each -> each.header("MCP-Protocol-Version").equals("2026-07-28"))
          .allMatch(each -> each.header("Authorization").equals("Bearer glg_near"))
          .allMatch(
              each -> each.header("Mcp-Method").equals(each.message().path("method").asText()));
      assertThat(name(far, "POST tools/call")).isEqualTo("itglue_get");
      assertThat(name(far, "POST tools/list")).isEmpty();
      assertThat(name(far, "POST resources/read")).isEqualTo(marked("itglue://ü/1"));
      assertThat(name(far, "POST prompts/get")).isEqualTo(marked("=?base64?eA==?="));
    }
  }

  @Test
  void cancelledModernRequestIsHungUpAndNotAnswered() throws Exception {
    var closed = new CountDownLatch(1);
    try (var far =
            new FarSide(
                (asked, exchange) -> {
                  if (asked.what().equals("POST tools/call")) {
                    stream(exchange);
                    sayUntilClosed(exchange, closed);
                  } else {
                    answer(exchange, asked);
                  }
                });
        var near = new NearSide(far.url())) {
      near.say(modern("1", "tools/call", "\"name\":\"slow\""));
      await().atMost(SOON).until(() -> far.asked().size() == 1);
      near.say(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"1\"}}",
          modern("2", "tools/list", ""));
      near.heard("2");

      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(near.end()).isTrue();
      assertThat(near.heard()).noneMatch(each -> each.path("id").asText().equals("1"));
      assertThat(far.asked("POST notifications/cancelled")).isEmpty();
    }
  }

  @Test
  void cancellationOfTheLegacyEraIsPosted() {
    try (var far =
            legacy(
                (asked, exchange) -> {
                  stream(exchange);
                  waitFor(done);
                });
        var near = new NearSide(far.url())) {
      near.initialize();
      near.say("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"tools/call\"}");
      await().atMost(SOON).until(() -> far.asked("POST tools/call").size() == 1);
      near.say(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"1\"}}");
      await().atMost(SOON).until(() -> far.asked("POST notifications/cancelled").size() == 1);
      done.countDown();

      assertThat(near.end()).isTrue();
      assertThat(near.heard()).noneMatch(each -> each.path("id").asText().equals("1"));
      assertThat(far.asked("POST notifications/cancelled").getFirst().header("Mcp-Session-Id"))
          .isEqualTo("s1");
    }
  }

  @Test
  void brokenStreamIsResumedWhereItEnded() {
    var connections = new AtomicInteger();
    try (var far =
            legacy(
                (asked, exchange) -> {
                  if (asked.method().equals("GET") && asked.header("Last-Event-ID").isEmpty()) {
                    status(exchange, 405);
                    return;
                  }
                  stream(exchange);
                  switch (connections.getAndIncrement()) {
                    case 0 -> say(exchange, "id: a.1\nretry: 10\ndata:\n\n");
                    case 1 ->
                        say(
                            exchange,
                            "id: a.2\ndata: {\"jsonrpc\":\"2.0\",\r\ndata: \"method\":\"notifications/x\"}\n\n");
                    default ->
                        say(
                            exchange,
                            "id: a.3\rdata: "
                                + result(Json.MAPPER.valueToTree("1"), "{}")
                                + "\r\r");
                  }
                });
        var near = new NearSide(far.url())) {
      near.initialize();
      near.say("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"tools/call\"}");

      assertThat(near.heard("1").has("result")).isTrue();
      assertThat(near.heard())
          .anyMatch(each -> each.path("method").asText().equals("notifications/x"));
      assertThat(far.asked("GET"))
          .extracting(each -> each.header("Last-Event-ID"))
          .contains("a.1", "a.2");
    }
  }

  @Test
  void streamThatCannotBeResumedIsAnError() {
    try (var far = legacy((asked, exchange) -> stream(exchange));
        var near = new NearSide(far.url())) {
      near.initialize();
      near.say(
          "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"tools/call\"}",
          modern("2", "tools/call", "\"name\":\"x\""));

      assertThat(near.heard("1").at("/error/message").asText())
          .contains("may have been carried out");
      assertThat(near.heard("2").at("/error/message").asText())
          .contains("may have been carried out");
    }
  }

  @Test
  void gatewayThatAsksIsAnsweredOnAConnectionOfItsOwn() {
    var answered = new CountDownLatch(1);
    try (var far =
            legacy(
                (asked, exchange) -> {
                  if (asked.what().equals("POST tools/call")) {
                    stream(exchange);
                    say(
                        exchange,
                        "data: {\"jsonrpc\":\"2.0\",\"id\":\"e1\",\"method\":\"elicitation/create\"}\n\n");
                    waitFor(answered);
                    say(exchange, "data: " + result(asked.message().path("id"), "{}") + "\n\n");
                  } else {
                    answered.countDown();
                    status(exchange, 202);
                  }
                });
        var near = new NearSide(far.url())) {
      near.initialize();
      near.say("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"tools/call\"}");
      await()
          .atMost(SOON)
          .until(
              () -> near.heard().stream().anyMatch(each -> each.path("id").asText().equals("e1")));
      near.say("{\"jsonrpc\":\"2.0\",\"id\":\"e1\",\"result\":{\"action\":\"accept\"}}");

      assertThat(near.heard("1").has("result")).isTrue();
      var answer = far.asked().stream().filter(each -> each.message().has("result")).findFirst();
      assertThat(answer.orElseThrow().header("Mcp-Session-Id")).isEqualTo("s1");
      assertThat(answer.orElseThrow().header("MCP-Protocol-Version")).isEqualTo("2025-11-25");
    }
  }

  @Test
  void whatIsSentUnaskedIsHeardAgainAfterABreak() {
    var connections = new AtomicInteger();
    try (var far =
            legacy(
                (asked, exchange) -> {
                  stream(exchange);
                  var number = connections.incrementAndGet();
                  say(
                      exchange,
                      "retry: 10\nid: u.%d\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/%d\"}\n\n"
                          .formatted(number, number));
                  if (number > 1) {
                    waitFor(done);
                  }
                });
        var near = new NearSide(far.url())) {
      near.initialize();
      await().atMost(SOON).until(() -> near.heard().size() == 3);

      assertThat(near.heard().getLast().path("method").asText()).isEqualTo("notifications/2");
      assertThat(far.asked("GET").get(1).header("Last-Event-ID")).isEqualTo("u.1");
      done.countDown();
    }
  }

  @Test
  void forgottenSessionIsOpenedAnew() {
    var sessions = new AtomicInteger();
    try (var far =
            new FarSide(
                (asked, exchange) -> {
                  switch (asked.what()) {
                    case "POST initialize" -> {
                      exchange
                          .getResponseHeaders()
                          .set("Mcp-Session-Id", "s" + sessions.incrementAndGet());
                      json(exchange, 200, opened(asked));
                    }
                    case "POST tools/list" -> {
                      if (asked.header("Mcp-Session-Id").equals("s1")) {
                        json(
                            exchange,
                            404,
                            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"gone\"}}");
                      } else {
                        answer(exchange, asked);
                      }
                    }
                    case "POST notifications/initialized" -> status(exchange, 202);
                    default -> status(exchange, 405);
                  }
                });
        var near = new NearSide(far.url())) {
      near.initialize();
      near.say("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"tools/list\"}");

      assertThat(near.heard("1").has("result")).isTrue();
      assertThat(far.asked("POST initialize")).hasSize(2);
      assertThat(far.asked("POST initialize").get(1).message().path("params"))
          .isEqualTo(far.asked("POST initialize").getFirst().message().path("params"));
      assertThat(far.asked("POST notifications/initialized").getLast().header("Mcp-Session-Id"))
          .isEqualTo("s2");
      assertThat(near.end()).isTrue();
      assertThat(far.asked("DELETE").getLast().header("Mcp-Session-Id")).isEqualTo("s2");
    }
  }

  @Test
  void requestsBeyondTheLimitAreRefusedAndSubscriptionsEndWithTheClient() {
    try (var far =
            new FarSide(
                (asked, exchange) -> {
                  stream(exchange);
                  sayUntilClosed(exchange, new CountDownLatch(1));
                });
        var near = new NearSide(far.url())) {
      for (int i = 0; i < Bridge.REQUESTS_MAX; i++) {
        near.say(modern("l" + i, "subscriptions/listen", ""));
      }
      near.say(modern("l0", "tools/list", ""), modern("more", "tools/list", ""));

      assertThat(near.heard("more").at("/error/message").asText()).contains("100 requests");
      assertThat(near.end()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|text/plain|no|does not accept the token",
        "403|application/json|{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"Host unknown\"}}|Host unknown",
        "400|application/json|{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32022,\"message\":\"no such revision\"}}|no such revision",
        "429|application/json|{}|wait a little",
        "502|text/html|<html>|502",
        "302|text/html|<html>|leads elsewhere",
        "200|text/html|<html>|no MCP server",
        "200|application/json|{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{}}|no MCP server",
        "200|application/json|{\"jsonrpc\":\"2.0\",|no MCP server",
      })
  void failureOverHttpIsASentence(int status, String type, String body, String sentence) {
    try (var far =
            new FarSide(
                (asked, exchange) -> {
                  exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
                  FarSide.body(exchange, status, type, body);
                });
        var near = new NearSide(far.url())) {
      near.say(modern("1", "tools/list", ""));

      assertThat(near.heard("1").at("/error/message").asText()).contains(sentence);
      assertThat(near.heard()).hasSize(1);
    }
  }

  /// A gateway of the legacy era that offers nothing beyond sessions, unless the script says so.
  private static FarSide legacy(FarSide.Script rest) {
    return new FarSide(
        (asked, exchange) -> {
          switch (asked.what()) {
            case "POST initialize" -> {
              exchange.getResponseHeaders().set("Mcp-Session-Id", "s1");
              json(exchange, 200, opened(asked));
            }
            case "POST notifications/initialized", "POST notifications/cancelled", "DELETE" ->
                status(exchange, 202);
            default -> rest.answer(asked, exchange);
          }
        });
  }

  private static String opened(FarSide.Asked asked) {
    return result(asked.message().path("id"), "{\"protocolVersion\":\"2025-11-25\"}");
  }

  private static void answer(HttpExchange exchange, FarSide.Asked asked) throws IOException {
    json(exchange, 200, result(asked.message().path("id"), "{}"));
  }

  private static void sayUntilClosed(HttpExchange exchange, CountDownLatch closed)
      throws IOException {
    try {
      for (int i = 0; i < 2_000; i++) {
        say(exchange, ": waiting\n\n");
        // The pace of the far side's comments; no test waits for it.
        Thread.sleep(20);
      }
    } catch (IOException e) {
      closed.countDown();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void waitFor(CountDownLatch latch) throws IOException {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String modern(String id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"%s\",\"params\":{%s%s%s}}"
        .formatted(id, method, params, params.isEmpty() ? "" : ",", NearSide.MODERN);
  }

  private static String name(FarSide far, String what) {
    return far.asked(what).getFirst().header("Mcp-Name");
  }

  private static String marked(String text) {
    return "=?base64?"
        + Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        + "?=";
  }
}
