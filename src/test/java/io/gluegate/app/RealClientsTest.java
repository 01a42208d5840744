package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.NpmClients;
import io.gluegate.testing.SmallSeed;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Other people's clients connect, list, search and read.
class RealClientsTest {

  private static final String QUESTION = "who do we call when the internet is down?";

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  @BeforeAll
  static void prepare() {
    NpmClients.install();
    try (var editor = new McpClient(gateway.url(), Gateway.EDITOR)) {
      editor.modernCall(
          "itglue_build_vector_index", Json.object().put("organization_id", SmallSeed.HARBOR));
    }
  }

  @Test
  void typeScriptSdk1() {
    assertConversation(NpmClients.script("sdk-v1.mjs", url(), Gateway.VIEWER, QUESTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "auto", "2026-07-28"})
  void typeScriptClient2(String mode) {
    assertConversation(NpmClients.script("client-v2.mjs", url(), Gateway.VIEWER, QUESTION, mode));
  }

  @Test
  void mcpRemote() {
    assertConversation(NpmClients.script("mcp-remote.mjs", url(), Gateway.VIEWER, QUESTION));
  }

  @Test
  void inspector() {
    var listed = inspect("tools/list");
    var found =
        inspect(
            "tools/call", "--tool-name", "itglue_vector_search", "--tool-arg", "query=" + QUESTION);

    assertThat(listed.path("tools").findValuesAsText("name")).contains("itglue_get_document");
    assertThat(found.path("structuredContent").path("results").get(0).path("title").asText())
        .isEqualTo("Internet outage");
  }

  @Test
  void javaSdk() {
    var transport =
        HttpClientStreamableHttpTransport.builder(gateway.url().toString())
            .endpoint("/mcp")
            .addHttpRequestCustomizer(
                (request, method, uri, body, context) ->
                    request.header("Authorization", "Bearer " + Gateway.VIEWER))
            .build();
    try (var client =
        io.modelcontextprotocol.client.McpClient.sync(transport)
            .requestTimeout(Duration.ofSeconds(30))
            .build()) {
      client.initialize();

      var tools = client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
      var found =
          client.callTool(
              McpSchema.CallToolRequest.builder("itglue_vector_search")
                  .arguments(Map.of("query", QUESTION))
                  .build());
      var document =
          client.callTool(
              McpSchema.CallToolRequest.builder("itglue_get_document")
                  .arguments(Map.of("document_id", SmallSeed.OUTAGE))
                  .build());

      assertThat(tools).contains("itglue_get_document");
      assertThat(found.isError()).isFalse();
      assertThat(String.valueOf(found.structuredContent())).contains("Internet outage");
      assertThat(String.valueOf(document.structuredContent())).contains("Coastline Fiber");
    }
  }

  private static JsonNode inspect(String method, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--cli",
                url(),
                "--transport",
                "http",
                "--header",
                "Authorization: Bearer " + Gateway.VIEWER,
                "--method",
                method));
    arguments.addAll(List.of(more));
    return NpmClients.inspector(arguments.toArray(String[]::new));
  }

  private static void assertConversation(JsonNode said) {
    assertThat(said.path("tools").toString()).contains("itglue_get_document");
    assertThat(said.path("organizations").asInt()).isEqualTo(2);
    assertThat(said.path("document").asText()).isEqualTo("Internet outage");
    assertThat(said.path("found").get(0).asText()).isEqualTo("Internet outage");
  }

  private static String url() {
    return gateway.url().resolve("/mcp").toString();
  }
}
