package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client gets for what is not right: always a JSON-RPC error that says what to do, never a
/// word of the inside.
class BadInputTest {

  private static final List<String> WORDS_OF_THE_INSIDE =
      List.of("Exception", "jetty", "Jetty", "jersey", "org.", "java.", "at io.", "<html", "stack");

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,|-32700",
        "``|-32700",
        "not json|-32700",
        "{} {}|-32700",
        "{\"a\":1,\"a\":2}|-32700",
        "42|-32600",
        "[]|-32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|-32600",
        "{}|-32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|-32602",
      })
  void malformedMessageIsRefused(String body, int code) {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var answer = client.send("POST", body);

      assertThat(answer.status()).isEqualTo(400);
      assertError(answer, code);
    }
  }

  @Test
  void deepNestingIsRefused() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var answer = client.send("POST", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));

      assertThat(answer.status()).isEqualTo(400);
      assertError(answer, -32700);
    }
  }

  @Test
  void bodyOf50MegabytesIsRefusedAndTheGatewayGoesOn() {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var answer = client.send("POST", " ".repeat(50 * 1024 * 1024));

      assertThat(answer.status()).isEqualTo(413);
      assertError(answer, -32600);
      assertThat(client.modern("tools/list", Json.object()).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "itglue_get_document|{\"document_id\":0}",
        "itglue_get_document|{\"document_id\":-1}",
        "itglue_get_document|{\"document_id\":9007199254740992}",
        "itglue_get_document|{\"document_id\":1e40}",
        "itglue_get_document|{\"document_id\":99999999999999999999999999}",
        "itglue_get_document|{\"document_id\":1.5}",
        "itglue_get_document|{\"document_id\":\"twelve\"}",
        "itglue_get_document|{\"document_id\":[1]}",
        "itglue_get_document|{\"document_id\":null}",
        "itglue_get_document|{}",
        "itglue_get_document|{\"document_id\":1,\"surprise\":true}",
        "itglue_get_document|{\"document_id\":1,\"response_format\":\"xml\"}",
        "itglue_get_document|[]",
        "itglue_get_document|\"1\"",
        "itglue_list_documents|{\"organization_id\":1,\"page_size\":1001}",
        "itglue_list_documents|{\"organization_id\":1,\"page_number\":0}",
        "itglue_list_documents|{\"organization_id\":1,\"sort\":\"name; drop table\"}",
        "itglue_vector_search|{\"query\":\"\"}",
        "itglue_vector_search|{\"query\":\"x\",\"top_k\":21}",
        "itglue_vector_search|{\"query\":\"x\",\"threshold\":2}",
      })
  void argumentsThatDoNotFitAreNamed(String tool, String arguments) {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var params = Json.object().put("name", tool);
      params.set("arguments", Json.read(arguments));

      var answer = client.modern("tools/call", params);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.result().path("isError").asBoolean()).isTrue();
      assertThat(text(answer.result())).startsWith("Invalid arguments for " + tool);
      assertNothingOfTheInside(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "no_such_tool", "itglue_get_document\\u0000", "ITGLUE_GET_DOCUMENT"})
  void unknownToolIsAnError(String name) {
    try (var client = legacy()) {
      var answer =
          client.request("tools/call", Json.object().put("name", name.replace("\\u0000", "\0")));

      assertThat(answer.status()).isEqualTo(200);
      assertError(answer, -32602);
    }
  }

  @Test
  void textOfAnyKindIsSearchedForWithoutHarm() {
    try (var client = legacy()) {
      for (var query :
          List.of(
              "'; drop table chunk; --",
              "\\",
              "%",
              ":*&|!()<->",
              "\0",
              "😀",
              "\ud800",
              "a".repeat(1_000))) {
        for (var tool : List.of("itglue_search", "itglue_vector_search")) {
          var answer = client.call(tool, Json.object().put("query", query));

          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.result().path("isError").asBoolean()).as(answer.toString()).isFalse();
        }
      }
    }
  }

  @Test
  void unknownMethodIsAnError() {
    try (var legacy = legacy();
        var modern = new McpClient(gateway.url(), Gateway.VIEWER)) {
      assertError(legacy.request("no/such", Json.object()), -32601);

      var answer = modern.modern("initialize", Json.object());
      assertThat(answer.status()).isEqualTo(404);
      assertError(answer, -32601);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /mcp/nothing, 404",
    "GET, /nothing, 404",
    "GET, /mcp, 405",
    "PUT, /mcp, 405",
    "PATCH, /mcp/readonly, 405",
    "DELETE, /health, 405",
    "GET, /mcp/../etc/passwd, 404",
    "GET, /mcp/%2e%2e/config.yml, 404",
    "GET, /mcp;x=y, 405",
  })
  void wrongAddressOrMethodHasAJsonBody(String method, String path, int status) throws IOException {
    var answer =
        McpClient.raw(
            gateway.url(),
            "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(method, path, Gateway.VIEWER));

    assertThat(answer).contains("HTTP/1.1");
    assertThat(answer.substring(9, 12)).isIn(String.valueOf(status), "400", "404");
    assertNoWordOfTheInside(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "POST /mcp HTTP/1.1\r\n\r\n",
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz",
        "POST /mcp HTTP/9.9\r\nHost: localhost\r\n\r\n",
      })
  void brokenHttpHasABodyWithoutFrameworkText(String request) throws IOException {
    var answer = McpClient.raw(gateway.url(), request);

    assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(" 200 ", " 500 ");
    assertNoWordOfTheInside(answer);
  }

  @Test
  void hugeHeaderIsRefused() throws IOException {
    var answer =
        McpClient.raw(
            gateway.url(),
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(100_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431");
    assertNoWordOfTheInside(answer);
  }

  private static McpClient legacy() {
    var client = new McpClient(gateway.url(), Gateway.VIEWER);
    client.initialize("2025-11-25");
    return client;
  }

  private static String text(JsonNode result) {
    return result.path("content").path(0).path("text").asText();
  }

  private static void assertError(McpClient.Answer answer, int code) {
    assertThat(answer.errorCode()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.message().path("jsonrpc").asText()).isEqualTo("2.0");
    assertThat(answer.message().path("error").path("message").asText()).hasSizeGreaterThan(10);
    assertNothingOfTheInside(answer);
  }

  private static void assertNothingOfTheInside(McpClient.Answer answer) {
    assertNoWordOfTheInside(answer.response().body());
  }

  private static void assertNoWordOfTheInside(String text) {
    assertThat(WORDS_OF_THE_INSIDE).noneMatch(text::contains);
  }
}
