package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxData;
import io.gluegate.testing.Demo;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.NpmClients;
import io.gluegate.testing.SandboxQuestion;
import io.gluegate.testing.TemporaryHome;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a newcomer does: start the demo, connect a client of other people's making, ask.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {

  private static final String QUESTION =
      "Who do we call when the internet at Harbor Dental goes down?";
  private static final String ANSWER = "Internet outage";

  private static final TemporaryHome home = TemporaryHome.create();

  private static Demo demo;

  @BeforeAll
  static void start() {
    NpmClients.install();
    demo = Demo.start(home.directory());
  }

  @AfterAll
  static void end() {
    demo.close();
    home.close();
  }

  @Test
  void outputSaysHowToConnect() {
    assertThat(demo.output())
        .contains(
            endpoint(),
            "claude mcp add --transport http gluegate " + endpoint(),
            "\"mcpServers\"",
            "npx mcp-remote",
            "Ready after");
  }

  @Test
  void everyRoleGetsIn() {
    for (var role : List.of("viewer", "editor", "admin")) {
      try (var client = new McpClient(demo.url(), demo.token(role))) {
        assertThat(client.modern("tools/list", Json.object()).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void typeScriptSdk1() {
    assertConversation(NpmClients.script("sdk-v1.mjs", endpoint(), viewer(), QUESTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "auto", "2026-07-28"})
  void typeScriptClient2(String mode) {
    assertConversation(NpmClients.script("client-v2.mjs", endpoint(), viewer(), QUESTION, mode));
  }

  @Test
  void mcpRemote() {
    assertConversation(NpmClients.script("mcp-remote.mjs", endpoint(), viewer(), QUESTION));
  }

  @Test
  void inspector() {
    var listed = inspect("tools/list");
    var found =
        inspect(
            "tools/call",
            "--tool-name",
            "itglue_search",
            "--tool-arg",
            "query=" + QUESTION,
            "--tool-arg",
            "kinds=[\"document\"]");
    var hit = found.path("structuredContent").path("results").get(0);
    var document =
        inspect(
            "tools/call",
            "--tool-name",
            "itglue_get_document",
            "--tool-arg",
            "document_id=" + hit.path("id").asText());

    var uri = inspect("resources/list").path("resources").path(0).path("uri").asText();
    var read = inspect("resources/read", "--uri", uri);
    var prompt = inspect("prompts/get", "--prompt-name", "find_runbook", "--prompt-args", "task=x");

    assertThat(read.path("contents").path(0).path("text").asText()).startsWith("# ");
    assertThat(inspect("resources/templates/list").path("resourceTemplates")).hasSize(3);
    assertThat(inspect("prompts/list").path("prompts")).hasSize(5);
    assertThat(prompt.path("messages").path(0).toString()).contains("itglue_search");
    assertThat(listed.path("tools").findValuesAsText("name")).contains("itglue_get_document");
    assertThat(hit.path("title").asText()).contains(ANSWER);
    assertThat(document.path("structuredContent").path("item").path("name").asText())
        .isEqualTo(hit.path("title").asText());
  }

  @Test
  void javaSdk() {
    var transport =
        HttpClientStreamableHttpTransport.builder(demo.url().toString())
            .endpoint("/mcp")
            .addHttpRequestCustomizer(
                (request, method, uri, body, context) ->
                    request.header("Authorization", "Bearer " + viewer()))
            .build();
    try (var client =
        io.modelcontextprotocol.client.McpClient.sync(transport)
            .requestTimeout(Duration.ofSeconds(30))
            .build()) {
      client.initialize();

      var tools = client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
      var found =
          call(client, "itglue_search", Map.of("query", QUESTION, "kinds", List.of("document")));
      var hit = found.path("results").get(0);
      var document =
          call(client, "itglue_get_document", Map.of("document_id", hit.path("id").asLong()));

      assertThat(tools).contains("itglue_get_document");
      assertThat(hit.path("title").asText()).contains(ANSWER);
      assertThat(document.path("item").path("sections")).isNotEmpty();

      var resources = client.listResources().resources();
      var read =
          client.readResource(
              McpSchema.ReadResourceRequest.builder(resources.getFirst().uri()).build());
      var prompt =
          client.getPrompt(
              McpSchema.GetPromptRequest.builder("find_runbook")
                  .arguments(Map.of("task", "x"))
                  .build());

      assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(3);
      assertThat(client.listPrompts().prompts()).hasSize(5);
      assertThat(read.contents()).hasSize(1);
      assertThat(prompt.messages()).hasSize(1);
      client.setLoggingLevel(McpSchema.LoggingLevel.WARNING);
    }
  }

  /// The local model, on questions that mostly use other words than the documents.
  @Test
  void rightDocumentIsAmongTheFirstFive() {
    var data = SandboxData.load();
    var questions = SandboxQuestion.all();
    try (var client = new McpClient(demo.url(), viewer())) {
      var missed =
          questions.stream()
              .filter(
                  asked -> Collections.disjoint(found(client, asked.question()), ids(data, asked)))
              .map(SandboxQuestion::question)
              .toList();

      // What it measured is for people to read.
      System.out.printf(
          "%d of %d questions have their document among the first 5; not: %s%n",
          questions.size() - missed.size(), questions.size(), missed);
      assertThat(questions).hasSizeGreaterThanOrEqualTo(80);
      assertThat(missed.size()).isLessThanOrEqualTo(questions.size() / 16);
    }
  }

  /// Everything that the data holds of passwords is marked.
  @Test
  void noAnswerHoldsASecret() {
    try (var client = new McpClient(demo.url(), viewer())) {
      for (var query : List.of("password", "SIM-SECRET", "Marker-PW", "login credentials admin")) {
        var asked = Json.object().put("query", query).put("top_k", 20);
        var answers =
            List.of(
                client.modernCall("itglue_search", asked),
                client.modernCall("itglue_vector_search", asked.deepCopy().put("threshold", 0)));

        for (var answer : answers) {
          assertThat(answer.response().body()).doesNotContain("SIM-SECRET-", "Marker-PW-");
        }
      }
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void interruptLeavesNothingBehindAndTheNextStartFindsEverything() {
    var token = viewer();
    var processes = demo.processes();

    demo.interrupt();

    assertThat(processes).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);

    demo = Demo.start(home.directory());

    assertThat(viewer()).isEqualTo(token);
    try (var client = new McpClient(demo.url(), token)) {
      assertThat(found(client, QUESTION)).isNotEmpty();
    }
  }

  private static List<Long> found(McpClient client, String question) {
    var arguments = Json.object().put("query", question).put("top_k", 5);
    arguments.putArray("kinds").add("document");
    var results =
        client
            .modernCall("itglue_search", arguments)
            .result()
            .path("structuredContent")
            .path("results");
    return StreamSupport.stream(results.spliterator(), false)
        .map(result -> result.path("id").asLong())
        .toList();
  }

  private static List<Long> ids(SandboxData data, SandboxQuestion asked) {
    return asked.answers().stream().map(key -> data.documentId(key).orElseThrow()).toList();
  }

  private static JsonNode call(
      io.modelcontextprotocol.client.McpSyncClient client,
      String tool,
      Map<String, Object> arguments) {
    var result =
        client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    assertThat(result.isError()).isFalse();
    return Json.MAPPER.valueToTree(result.structuredContent());
  }

  private static JsonNode inspect(String method, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--cli",
                endpoint(),
                "--transport",
                "http",
                "--header",
                "Authorization: Bearer " + viewer(),
                "--method",
                method));
    arguments.addAll(List.of(more));
    return NpmClients.inspector(arguments.toArray(String[]::new));
  }

  private static void assertConversation(JsonNode said) {
    assertThat(said.path("tools").toString()).contains("itglue_get_document");
    assertThat(said.path("organizations").asInt()).isGreaterThanOrEqualTo(12);
    assertThat(said.path("document").asText()).contains(ANSWER);
    assertThat(said.path("found").get(0).asText()).contains(ANSWER);
    assertThat(said.path("resources")).hasSizeGreaterThanOrEqualTo(12);
    assertThat(said.path("templates")).hasSize(3);
    assertThat(said.path("organization").asText()).startsWith("# ");
    assertThat(said.path("whole").asText()).startsWith("# " + said.path("document").asText());
    assertThat(said.path("prompts").toString()).contains("find_runbook", "offboard_user");
    assertThat(said.path("prompt").asText()).contains(QUESTION, "itglue_search");
    assertThat(said.path("completed").asBoolean()).isTrue();
  }

  private static String viewer() {
    return demo.token("viewer");
  }

  private static String endpoint() {
    return demo.url().resolve("/mcp").toString();
  }
}
