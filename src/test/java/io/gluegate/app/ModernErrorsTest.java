package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The errors of 2026-07-28 with their statuses, and which of them comes first when several would
/// be right.
class ModernErrorsTest {

  private static final String META =
      "'_meta':{'io.modelcontextprotocol/protocolVersion':'%s','io.modelcontextprotocol/clientCapabilities':{}}";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records()).running(FixtureGateway.MAIN_CLASS);

  /// `VERSION` in a body stands for a whole envelope. A header that is `-` is not sent.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not JSON              | 2026-07-28 | tools/list     | -    | {'jsonrpc'                                          | 400 | -32700 | -",
        "batch                 | 2026-07-28 | tools/list     | -    | [{'jsonrpc':'2.0','id':1,'method':'tools/list'}]    | 400 | -32600 | -",
        "no object             | 2026-07-28 | tools/list     | -    | 7                                                   | 400 | -32600 | -",
        "id is null            | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':null,'method':'tools/list','params':{ENVELOPE}} | 400 | -32600 | -",
        "id is a fraction      | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1.5,'method':'tools/list','params':{ENVELOPE}} | 400 | -32600 | -",
        "no method             | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'params':{ENVELOPE}}        | 400 | -32600 | 1",
        "params is a list      | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':[]} | 400 | -32602 | 1",
        "no _meta              | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':'a','method':'tools/list','params':{}} | 400 | -32602 | 'a'",
        "_meta is a text       | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'_meta':'x'}} | 400 | -32602 | 1",
        "no version in _meta   | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'_meta':{'io.modelcontextprotocol/clientCapabilities':{}}}} | 400 | -32602 | 1",
        "no capabilities       | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28'}}} | 400 | -32602 | 1",
        "version is a number   | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'_meta':{'io.modelcontextprotocol/protocolVersion':7}}} | 400 | -32602 | 1",
        "no version header     | -          | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{ENVELOPE}} | 400 | -32020 | 1",
        "older version header  | 2025-11-25 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{ENVELOPE}} | 400 | -32020 | 1",
        "header before version | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{UNKNOWN}} | 400 | -32020 | 1",
        "version unknown       | 2099-01-01 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{UNKNOWN}} | 400 | -32022 | 1",
        "version before method | 2099-01-01 | -              | -    | {'jsonrpc':'2.0','id':1,'method':'nothing','params':{UNKNOWN}} | 400 | -32022 | 1",
        "no method header      | 2026-07-28 | -              | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{ENVELOPE}} | 400 | -32020 | 1",
        "other method header   | 2026-07-28 | prompts/list   | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{ENVELOPE}} | 400 | -32020 | 1",
        "method header in caps | 2026-07-28 | TOOLS/LIST     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{ENVELOPE}} | 400 | -32020 | 1",
        "header before unknown | 2026-07-28 | other          | -    | {'jsonrpc':'2.0','id':1,'method':'nothing','params':{ENVELOPE}} | 400 | -32020 | 1",
        "no name header        | 2026-07-28 | tools/call     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'nothing',ENVELOPE}} | 400 | -32020 | 1",
        "other name header     | 2026-07-28 | tools/call     | some | {'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'nothing',ENVELOPE}} | 400 | -32020 | 1",
        "name not in Base64    | 2026-07-28 | tools/call     | =?base64?%%?= | {'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'nothing',ENVELOPE}} | 400 | -32020 | 1",
        "method unknown        | 2026-07-28 | nothing        | -    | {'jsonrpc':'2.0','id':1,'method':'nothing','params':{ENVELOPE}} | 404 | -32601 | 1",
        "initialize            | 2026-07-28 | initialize     | -    | {'jsonrpc':'2.0','id':1,'method':'initialize','params':{ENVELOPE}} | 404 | -32601 | 1",
        "initialize by header  | 2026-07-28 | initialize     | -    | {'jsonrpc':'2.0','id':1,'method':'initialize','params':{}} | 400 | -32020 | 1",
        "ping                  | 2026-07-28 | ping           | -    | {'jsonrpc':'2.0','id':1,'method':'ping','params':{ENVELOPE}} | 404 | -32601 | 1",
        "logging/setLevel      | 2026-07-28 | logging/setLevel | -  | {'jsonrpc':'2.0','id':1,'method':'logging/setLevel','params':{'level':'info',ENVELOPE}} | 404 | -32601 | 1",
        "resources/subscribe   | 2026-07-28 | resources/subscribe | - | {'jsonrpc':'2.0','id':1,'method':'resources/subscribe','params':{'uri':'a',ENVELOPE}} | 404 | -32601 | 1",
        "resources/unsubscribe | 2026-07-28 | resources/unsubscribe | - | {'jsonrpc':'2.0','id':1,'method':'resources/unsubscribe','params':{'uri':'a',ENVELOPE}} | 404 | -32601 | 1",
        "bad log level         | 2026-07-28 | tools/list     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/list','params':{LOUD}} | 200 | -32602 | 1",
        "unknown before level  | 2026-07-28 | nothing        | -    | {'jsonrpc':'2.0','id':1,'method':'nothing','params':{LOUD}} | 404 | -32601 | 1",
        "unknown tool          | 2026-07-28 | tools/call     | nothing | {'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'nothing',ENVELOPE}} | 200 | -32602 | 1",
        "tool without name     | 2026-07-28 | tools/call     | -    | {'jsonrpc':'2.0','id':1,'method':'tools/call','params':{ENVELOPE}} | 200 | -32602 | 1",
        "unknown prompt        | 2026-07-28 | prompts/get    | nothing | {'jsonrpc':'2.0','id':1,'method':'prompts/get','params':{'name':'nothing',ENVELOPE}} | 200 | -32602 | 1",
        "bad cursor            | 2026-07-28 | resources/list | -    | {'jsonrpc':'2.0','id':1,'method':'resources/list','params':{'cursor':'x',ENVELOPE}} | 200 | -32602 | 1",
        "resource not there    | 2026-07-28 | resources/read | itglue://organizations/4 | {'jsonrpc':'2.0','id':1,'method':'resources/read','params':{'uri':'itglue://organizations/4',ENVELOPE}} | 200 | -32602 | 1",
        "capability missing    | 2026-07-28 | tools/call     | fixture_sample | {'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'fixture_sample',ENVELOPE}} | 400 | -32021 | 1",
        "a bug                 | 2026-07-28 | tools/call     | fixture_fail | {'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'fixture_fail',ENVELOPE}} | 200 | -32603 | 1",
      })
  void everyErrorHasItsCodeAndStatus(
      String name,
      String version,
      String method,
      String called,
      String body,
      int status,
      int code,
      String id) {
    try (var client = client(version, method, called)) {
      var answer = client.send("POST", body(body));

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.errorCode()).isEqualTo(code);
      assertThat(answer.message().path("id")).isEqualTo(id(id));
      assertThat(answer.message().path("error").path("message").asText())
          .isNotBlank()
          .doesNotContain("inside knowledge", "Exception");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "eu, eu, 200",
        "EU, eu, 400",
        "-, eu, 400",
        "eu, -, 400",
        "-, -, 200",
        "=?base64?ZXU=?=, eu, 200",
      })
  void argumentsAreRepeatedInHeadersWhereTheToolSaysSo(String header, String region, int status) {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      if (header != null) {
        client.with("Mcp-Param-Region", header);
      }
      var arguments = Json.object();
      if (region != null) {
        arguments.put("region", region);
      }
      var answer = client.modernCall("fixture_header", arguments);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.errorCode()).isEqualTo(status == 200 ? 0 : -32020);
    }
  }

  @Test
  void missingCapabilityIsNamedAsItWouldBeDeclared() {
    try (var client = client("2026-07-28", "tools/call", "fixture_sample")) {
      var answer = client.modernCall("fixture_sample", Json.object());

      assertThat(answer.message().path("error").path("data"))
          .isEqualTo(Json.read("{\"requiredCapabilities\":{\"sampling\":{}}}"));
    }
  }

  @Test
  void missingCapabilityIsInBandWhenTheAnswerIsAStreamAlready() {
    try (var client = client("2026-07-28", "tools/call", "fixture_sample")) {
      var params = Json.object().put("name", "fixture_sample");
      params.putObject("_meta").put("progressToken", 1);
      var answer = client.modern("tools/call", params);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.messages()).hasSize(2);
      assertThat(answer.errorCode()).isEqualTo(-32021);
    }
  }

  @Test
  void versionsThatAreSpokenAreNamed() {
    try (var client = client("2099-01-01", "tools/list", "-")) {
      var answer =
          client.send(
              "POST", body("{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{UNKNOWN}}"));

      assertThat(answer.message().path("error").path("data"))
          .isEqualTo(Json.read("{\"requested\":\"2099-01-01\",\"supported\":[\"2026-07-28\"]}"));
    }
  }

  @Test
  void resourceThatIsNotThereIsNamed() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var answer =
          client.modern("resources/read", Json.object().put("uri", "itglue://organizations/4"));

      assertThat(answer.message().path("error").path("data").path("uri").asText())
          .isEqualTo("itglue://organizations/4");
    }
  }

  @Test
  void strangersAndForeignPagesAreTurnedAwayBeforeAnythingIsRead() {
    try (var stranger = new McpClient(gateway.url(), "not-a-token");
        var page = new McpClient(gateway.url(), Gateway.VIEWER)) {
      assertThat(stranger.with("Content-Type", "text/plain").send("POST", "not json").status())
          .isEqualTo(401);
      assertThat(page.with("Origin", "https://evil.example").send("POST", "not json").status())
          .isEqualTo(403);
      assertThat(stranger.with("Origin", "https://evil.example").send("POST", "{}").status())
          .isEqualTo(403);
    }
  }

  @Test
  void sessionAndEventIdsOfTheOtherEraAreIgnored() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.with("Mcp-Session-Id", "nobody's").with("Last-Event-ID", "7");
      var answer = client.modern("tools/list", Json.object());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.result().path("tools")).isNotEmpty();
      assertThat(answer.header("Mcp-Session-Id")).isEmpty();
      assertThat(answer.header("Last-Event-ID")).isEmpty();
    }
  }

  @Test
  void postIsTheOnlyMethod() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.with("MCP-Protocol-Version", "2026-07-28");
      for (var method : List.of("GET", "DELETE")) {
        var answer = client.send(method, "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST");
      }
    }
  }

  @Test
  void notificationIsTakenAndNothingIsSaid() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      client.with("MCP-Protocol-Version", "2026-07-28");
      ObjectNode cancelled =
          Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
      var answer = client.post(cancelled);

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.response().body()).isEmpty();
    }
  }

  private static McpClient client(String version, String method, String called) {
    var client = new McpClient(gateway.url(), Gateway.VIEWER);
    var headers =
        List.of(
            List.of("MCP-Protocol-Version", version),
            List.of("Mcp-Method", method),
            List.of("Mcp-Name", called));
    headers.stream()
        .filter(header -> !header.getLast().equals("-"))
        .forEach(header -> client.with(header.getFirst(), header.getLast()));
    return client;
  }

  private static String body(String text) {
    var loud =
        META.formatted("2026-07-28").replace("}}", "},'io.modelcontextprotocol/logLevel':'loud'}");
    return text.replace("ENVELOPE", META.formatted("2026-07-28"))
        .replace("UNKNOWN", META.formatted("2099-01-01"))
        .replace("LOUD", loud)
        .replace('\'', '"');
  }

  private static JsonNode id(String expected) {
    return expected.equals("-") ? Json.object().path("id") : Json.read(expected.replace('\'', '"'));
  }
}
