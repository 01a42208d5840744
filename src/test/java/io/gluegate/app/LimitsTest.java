package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.RoundRobin;
import io.gluegate.testing.SmallSeed;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a caller may ask for holds over two replicas: requests, and calls of a tool.
class LimitsTest {

  private static final int REQUESTS = 40;
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final String LISTED = "itglue_list_organizations";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with(
              "MCP_TOKENS_VIEWER",
              "vera:viewer-token-1,ben:token-of-ben,cleo:token-of-cleo,dan:token-of-dan,eve:token-of-eve")
          .with("LIMIT_REQUESTS", REQUESTS + "/20s")
          .with("LIMIT_TOOLS", LISTED + "=5/min,itglue_list_documents=none");

  private static RoundRobin balancer;

  @BeforeAll
  static void balance() {
    balancer = gateway.balancer();
  }

  @Test
  void requestsOfOneCallerAreCountedOverBothReplicas() {
    try (var ben = client("token-of-ben");
        var vera = client(Gateway.VIEWER)) {
      vera.initialize("2025-11-25");
      var started = System.nanoTime();
      var through = 0;
      var answer = ben.modern("tools/list", Json.object());
      while (answer.status() == 200) {
        through++;
        answer = ben.modern("tools/list", Json.object());
      }
      var refilled = refilledSince(started);

      // Each replica may have a slice of 2 left over from a moment before.
      assertThat(through).isBetween(REQUESTS - 4, REQUESTS + refilled + 1);
      assertRefused(answer);
      assertThat(answer.message().has("id")).isFalse();
      assertThat(vera.modern("tools/list", Json.object()).status()).isEqualTo(200);
      await()
          .atMost(WINDOW)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> ben.modern("tools/list", Json.object()).status() == 200);
    }
  }

  @Test
  void requestsOfSessionsAndOtherDoorsAreCountedToo() {
    try (var cleo = client("token-of-cleo")) {
      cleo.initialize("2025-11-25");
      var answer = cleo.request("ping", Json.object());
      for (int i = 0; i < 2 * REQUESTS && answer.status() == 200; i++) {
        answer = cleo.request("ping", Json.object());
      }

      assertRefused(answer);
      var elsewhere = new McpClient(balancer.url(), "token-of-cleo", "/api/v1/approvals");
      var problem = elsewhere.send("GET", "");
      for (int i = 0; i < REQUESTS && problem.status() != 429; i++) {
        problem = elsewhere.send("GET", "");
      }
      assertThat(problem.status()).isEqualTo(429);
      assertThat(problem.header("Retry-After")).isPresent();
      assertThat(problem.header("Content-Type")).contains("application/problem+json");
      assertThat(problem.message().path("detail").asText()).contains("40 in 20 seconds");
    }
  }

  @Test
  void eachMessageOfAnArrayCounts() {
    try (var dan = client("token-of-dan")) {
      dan.initialize("2025-03-26");

      assertThat(dan.post(pings(30)).status()).isEqualTo(200);
      assertRefused(dan.post(pings(30)));
      assertThat(dan.post(pings(1)).status()).isEqualTo(200);
      // More than the limit can ever hold.
      assertRefused(dan.post(pings(50)));
      assertThat(dan.post(pings(1)).status()).isEqualTo(200);
    }
  }

  @Test
  void callsOfOneToolAreCountedOverBothReplicasAndRefusalsAudited() {
    try (var eve = client("token-of-eve");
        var vera = client(Gateway.VIEWER)) {
      for (int i = 0; i < 5; i++) {
        assertThat(eve.modernCall(LISTED, Json.object()).status()).isEqualTo(200);
      }

      var modern = eve.modernCall(LISTED, Json.object());
      assertRefused(modern);
      assertThat(modern.message().path("id").isIntegralNumber()).isTrue();
      assertThat(audited("label || ' ' || tool || ' ' || outcome"))
          .isEqualTo("eve itglue_list_organizations REFUSED");
      assertThat(audited("reason")).contains("5 in 60 seconds");

      var inSession = client("token-of-eve");
      inSession.initialize("2025-11-25");
      var legacy = inSession.call(LISTED, Json.object());
      assertRefused(legacy);
      assertThat(legacy.message().path("id").isIntegralNumber()).isTrue();

      assertThat(inSession.call("itglue_list_documents", harbor()).status()).isEqualTo(200);
      assertThat(vera.modernCall(LISTED, Json.object()).status()).isEqualTo(200);
    }
  }

  private static McpClient client(String token) {
    // No stream that would begin before a busy machine has refused the call.
    return new McpClient(balancer.url(), token).with("Accept", "application/json");
  }

  private static int refilledSince(long started) {
    var passed = System.nanoTime() - started;
    return (int) (passed * REQUESTS / WINDOW.toNanos());
  }

  private static JsonNode pings(int count) {
    var batch = Json.array();
    for (int i = 0; i < count; i++) {
      batch.add(Json.object().put("jsonrpc", "2.0").put("id", i).put("method", "ping"));
    }
    return batch;
  }

  private static ObjectNode harbor() {
    return Json.object().put("organization_id", SmallSeed.HARBOR);
  }

  private static void assertRefused(McpClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 60);
    assertThat(answer.message().path("jsonrpc").asText()).isEqualTo("2.0");
    assertThat(answer.errorCode()).isEqualTo(-31_429);
    assertThat(answer.message().path("error").path("message").asText()).contains("try again in");
  }

  private static String audited(String expression) {
    return gateway
        .postgres()
        .query("select %s from audit_event order by id desc limit 1".formatted(expression))
        .getFirst();
  }
}
