package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.FreePort;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.NpmClients;
import io.gluegate.testing.Replica;
import io.gluegate.testing.RoundRobin;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.StdioProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A desktop client that starts `gluegate stdio` to reach two replicas behind a balancer.
class StdioBridgeTest {

  @RegisterExtension static final Gateway gateway = new Gateway(2, SmallSeed.records());

  private static RoundRobin balancer;

  @BeforeAll
  static void openBalancer() {
    balancer = gateway.balancer();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2025-03-26"})
  void legacyClientConverses(String version) {
    try (var client = bridge()) {
      var opened = client.initialize(version, "desktop " + version);
      var tools = client.request("tools/list", Json.object());
      var read = client.request("tools/call", outage());

      assertThat(opened.at("/result/protocolVersion").asText()).isEqualTo(version);
      assertThat(tools.at("/result/tools").findValuesAsText("name"))
          .contains("itglue_get_document");
      assertThat(read.at("/result/content/0/text").asText()).contains("Coastline Fiber");
      assertThat(sessions("desktop " + version)).isEqualTo("1");

      assertThat(client.end()).isZero();
      assertThat(sessions("desktop " + version)).isEqualTo("0");
      assertThat(client.output() + client.errors()).doesNotContain(Gateway.EDITOR);
    }
  }

  @Test
  void modernClientConverses() {
    try (var client = bridge()) {
      var discovered = client.modern("server/discover", Json.object());
      var read = client.modern("tools/call", outage());
      var missing =
          client.modern(
              "resources/read", Json.object().put("uri", "itglue://organizations/7/ünï \u2028"));

      assertThat(discovered.at("/result/supportedVersions/0").asText()).isEqualTo("2026-07-28");
      assertThat(read.at("/result/content/0/text").asText()).contains("Coastline Fiber");
      assertThat(missing.at("/error/code").asInt()).isEqualTo(-32602);
      assertThat(client.modern("no/such", Json.object()).at("/error/code").asInt())
          .isEqualTo(-32601);
      assertThat(client.end()).isZero();
    }
  }

  @Test
  void slowCallTellsOfItsProgress() {
    try (var client = bridge()) {
      client.initialize("2025-11-25");
      var params =
          StdioProcess.call(
              "itglue_build_vector_index", Json.object().put("organization_id", SmallSeed.HARBOR));
      params.putObject("_meta").put("progressToken", "p1");

      var built = client.request("tools/call", params);

      assertThat(built.at("/result/structuredContent/indexed").asInt()).isEqualTo(2);
      assertThat(client.messages())
          .filteredOn(each -> each.path("method").asText().equals("notifications/progress"))
          .isNotEmpty()
          .allMatch(each -> each.at("/params/progressToken").asText().equals("p1"));
    }
  }

  /// A client that does not wait, such as a shell with `printf … | gluegate stdio`.
  @Test
  void wholeConversationCanBeWrittenAtOnce() {
    try (var client = bridge()) {
      client.send(
          """
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}
          {"jsonrpc":"2.0","method":"notifications/initialized"}
          {"jsonrpc":"2.0","id":2,"method":"tools/list"}
          {"jsonrpc":"2.0","id":"three","method":"ping"}"""
              .getBytes(UTF_8));

      assertThat(client.end()).isZero();
      assertThat(client.messages()).hasSize(3).allMatch(message -> message.has("result"));
      assertThat(client.messages().getFirst().path("id").asInt()).isEqualTo(1);
    }
  }

  @Test
  void hostileInputLeadsToNothingButMessages() {
    try (var client = bridge()) {
      client.initialize("2025-11-25");
      var random = new Random(7);
      var binary = new byte[100_000];
      random.nextBytes(binary);
      client.send(binary);
      client.send("\n".getBytes(UTF_8));
      for (var line :
          List.of(
              "garbage",
              "[]",
              "\"text\"",
              "[{\"jsonrpc\":\"2.0\",\"id\":70,\"method\":\"ping\"}]",
              "{\"jsonrpc\":\"1.0\",\"id\":71,\"method\":\"ping\"}",
              "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
              "{\"jsonrpc\":\"2.0\",\"id\":72}",
              "{\"jsonrpc\":\"2.0\",\"id\":\"never asked\",\"result\":{}}",
              "{\"jsonrpc\":\"2.0\",\"id\":73,\"method\":\"bad\\nheader: x\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}",
              "{\"jsonrpc\":\"2.0\",\"method\":\"x\\u0000\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"\"}}}",
              "{\"a\":".repeat(500))) {
        client.send((line + "\n").getBytes(UTF_8));
      }
      var huge = new byte[11 * 1024 * 1024];
      Arrays.fill(huge, (byte) 'x');
      client.send(huge);
      client.send("\n".getBytes(UTF_8));

      var alive = client.request("ping", Json.object());

      assertThat(alive.has("result")).isTrue();
      assertThat(client.end()).isZero();
      assertThat(client.messages())
          .allMatch(message -> message.path("jsonrpc").asText().equals("2.0"))
          .allMatch(message -> message.has("result") || message.has("error"));
      assertThat(client.messages().toString())
          .contains("longer than 10,485,760 bytes", "not valid JSON", "\"id\":71", "\"id\":73");
    }
  }

  @Test
  void refusedTokenIsSaidAndNotRepeated() {
    var environment =
        Map.of("GLUEGATE_URL", balancer.url().toString(), "GLUEGATE_TOKEN", "glg_wrong-Marker");
    try (var client = StdioProcess.start(environment)) {
      var refused = client.initialize("2025-11-25");

      assertThat(refused.at("/error/message").asText()).contains("401", "GLUEGATE_TOKEN");
      assertThat(client.end()).isZero();
      assertThat(client.output() + client.errors()).doesNotContain("Marker");
    }
  }

  @ParameterizedTest
  @CsvSource({"/nowhere, no MCP", "/health, refuses the request (405)"})
  void wrongAddressIsSaid(String path, String sentence) {
    var environment =
        Map.of("GLUEGATE_URL", balancer.url() + path, "GLUEGATE_TOKEN", Gateway.EDITOR);
    try (var client = StdioProcess.start(environment)) {
      var message = client.modern("tools/list", Json.object()).at("/error/message").asText();

      assertThat(message).contains(sentence);
    }
  }

  @Test
  void gatewayThatIsAwayIsSaid() throws IOException {
    var url = "http://127.0.0.1:" + FreePort.find();
    try (var client = StdioProcess.start(Map.of("GLUEGATE_URL", url))) {
      var refused = client.modern("tools/list", Json.object());

      assertThat(refused.at("/error/message").asText()).contains("no connection to " + url);
      assertThat(client.errors()).contains("there is no token");
      assertThat(client.end()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--help|usage",
        "--nonsense|unrecognized arguments",
        "--url nonsense --token glg_Marker|--url is the gateway's address",
        "--url https://user:glg_Marker@example.com/mcp|without user or token",
      })
  void standardOutputStaysEmptyWithoutAConversation(String arguments, String sentence) {
    try (var client = StdioProcess.start(Map.of(), arguments.split(" ", -1))) {
      client.end();

      assertThat(client.output()).isEmpty();
      assertThat(client.errors()).contains(sentence).doesNotContain("Marker", "\tat ");
    }
  }

  @Test
  void bridgeEndsWhenNobodyReadsItsAnswers() throws Exception {
    var builder = new ProcessBuilder(Replica.command("stdio"));
    builder.environment().putAll(environment());
    var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      process.getInputStream().close();
      process.getOutputStream().write("garbage\ngarbage\n".getBytes(UTF_8));
      process.getOutputStream().flush();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void signalEndsTheSession() throws Exception {
    try (var client = bridge()) {
      client.initialize("2025-11-25", "signalled");
      client.request("ping", Json.object());
      assertThat(sessions("signalled")).isEqualTo("1");

      client.process().destroy();

      assertThat(client.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(sessions("signalled")).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "legacy", "auto", "2026-07-28"})
  void clientOfOthersConverses(String client) {
    NpmClients.install();

    JsonNode said =
        NpmClients.script(
            "stdio.mjs", client, Json.write(Replica.command("stdio")), Json.write(environment()));

    assertThat(said.path("tools").toString()).contains("itglue_get_document");
    assertThat(said.path("document").asText()).contains("Coastline Fiber");
    assertThat(said.path("prompts").toString()).contains("find_runbook");
  }

  /// How many sessions the gateways know of a client that calls itself by that name.
  private static String sessions(String client) {
    return gateway
        .postgres()
        .query("select count(*) from mcp_session where client_name = '" + client + "'")
        .getFirst();
  }

  private static StdioProcess bridge() {
    return StdioProcess.start(environment());
  }

  private static Map<String, String> environment() {
    return new HashMap<>(
        Map.of("GLUEGATE_URL", balancer.url().toString(), "GLUEGATE_TOKEN", Gateway.EDITOR));
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode outage() {
    return StdioProcess.call(
        "itglue_get_document", Json.object().put("document_id", SmallSeed.OUTAGE));
  }
}
