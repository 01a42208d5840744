package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxServer;
import io.gluegate.testing.NpmClients;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.Replica;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.StdioProcess;
import io.gluegate.testing.TemporaryHome;
import io.gluegate.testing.ToolUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole product in one process that a desktop client starts.
class StdioLocalTest {

  private static final Duration SOON = Duration.ofMinutes(2);

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static SandboxServer sandbox;

  @BeforeAll
  static void startSandbox() {
    sandbox = SandboxServer.start(SandboxConfig.defaults(), SmallSeed.records());
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  @Test
  void legacyClientConverses() {
    try (var client = StdioProcess.start(environment())) {
      var opened = client.initialize("2025-06-18");
      var level = client.request("logging/setLevel", Json.object().put("level", "warning"));
      var read = client.request("tools/call", outage());
      var params =
          StdioProcess.call(
              "itglue_build_vector_index", Json.object().put("organization_id", SmallSeed.HARBOR));
      params.putObject("_meta").put("progressToken", 7);
      var built = client.request("tools/call", params);

      assertThat(opened.at("/result/protocolVersion").asText()).isEqualTo("2025-06-18");
      assertThat(level.has("result")).isTrue();
      assertThat(text(read)).contains("Coastline Fiber");
      assertThat(built.at("/result/structuredContent/indexed").asInt()).isEqualTo(2);
      assertThat(client.messages().toString()).contains("notifications/progress");
      assertThat(
              postgres.query(
                  "select distinct principal || ' ' || role from audit_event where tool = 'itglue_build_vector_index' and outcome = 'DONE'"))
          .containsExactly("local admin");
      assertThat(postgres.query("select count(*) from mcp_session")).containsExactly("0");
      assertThat(client.end()).isZero();
      assertThat(client.output() + client.errors()).doesNotContain(SandboxConfig.KEY);
    }
  }

  @Test
  void modernClientConverses() {
    try (var client = StdioProcess.start(environment())) {
      var discovered = client.modern("server/discover", Json.object());
      var read = client.modern("tools/call", outage());
      var removed = client.modern("ping", Json.object());

      assertThat(discovered.at("/result/resultType").asText()).isEqualTo("complete");
      assertThat(discovered.at("/result/supportedVersions/0").asText()).isEqualTo("2026-07-28");
      assertThat(text(read)).contains("Coastline Fiber");
      assertThat(removed.at("/error/code").asInt()).isEqualTo(-32601);
      assertThat(client.end()).isZero();
    }
  }

  @Test
  void userIsAskedBeforeSomethingIsDeleted() {
    var create =
        StdioProcess.call(
            "itglue_create_document",
            Json.object().put("organization_id", SmallSeed.HARBOR).put("name", "To go"));
    try (var client = StdioProcess.start(environment())) {
      client.initialize("2025-11-25", "test", ToolUser.forms());
      var made = client.request("tools/call", create).at("/result/structuredContent/item/id");
      var ids = Json.object();
      ids.putArray("document_ids").add(made.asLong());
      var call = client.ask("tools/call", StdioProcess.call("itglue_delete_documents", ids));

      var asked = client.question();
      assertThat(asked.path("method").asText()).isEqualTo("elicitation/create");
      assertThat(asked.at("/params/message").asText()).contains("Deletes 1 document", "To go");
      var reply = Json.object().put("jsonrpc", "2.0");
      reply.set("id", asked.path("id"));
      reply.putObject("result").put("action", "accept").putObject("content").put("confirm", true);
      client.send(reply);

      assertThat(client.answer(call).at("/result/structuredContent/status").asText())
          .isEqualTo("done");
      assertThat(client.end()).isZero();
    }
  }

  @Test
  void fileOfThisMachineIsAttached(@TempDir Path directory) throws IOException {
    var file = Files.writeString(directory.resolve("plan.txt"), "hello");
    var arguments =
        Json.object().put("resource_type", "documents").put("resource_id", SmallSeed.OUTAGE);
    var slot = arguments.deepCopy().put("file_name", "plan.txt");
    arguments.put("file_path", file.toString());
    try (var client = StdioProcess.start(environment())) {
      var attached =
          client.modern("tools/call", StdioProcess.call("itglue_create_attachment", arguments));
      var refused =
          client.modern("tools/call", StdioProcess.call("itglue_create_upload_slot", slot));

      assertThat(attached.at("/result/structuredContent/item/attachment_file_name").asText())
          .isEqualTo("plan.txt");
      assertThat(attached.at("/result/structuredContent/item/attachment_file_size").asInt())
          .isEqualTo(5);
      assertThat(text(refused)).contains("Use file_path");
      assertThat(client.end()).isZero();
    }
  }

  @Test
  void revisionsAndSessionsAreToldApart() {
    try (var client = StdioProcess.start(environment())) {
      client.send(
          """
          {"jsonrpc":"2.0","id":91,"method":"tools/list"}
          {"jsonrpc":"2.0","id":92,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2031-01-01","io.modelcontextprotocol/clientCapabilities":{}}}}
          {"jsonrpc":"2.0","id":93,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}
          {"jsonrpc":"2.0","id":"unasked","result":{}}
          [1]
          """
              .getBytes(UTF_8));

      assertThat(client.answer(91).at("/error/code").asInt()).isEqualTo(-32600);
      assertThat(client.answer(92).at("/error/code").asInt()).isEqualTo(-32022);
      assertThat(client.answer(93).at("/error/code").asInt()).isEqualTo(-32602);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"--role viewer", "--readonly"})
  void toolsAreThoseOfTheRole(String flags) {
    try (var client = StdioProcess.start(environment(), flags.split(" ", -1))) {
      client.initialize("2025-11-25");
      var tools = client.request("tools/list", Json.object()).at("/result/tools");
      var refused =
          client.request(
              "tools/call",
              StdioProcess.call(
                  "itglue_build_vector_index",
                  Json.object().put("organization_id", SmallSeed.HARBOR)));

      assertThat(tools.findValuesAsText("name"))
          .contains("itglue_get_document")
          .doesNotContain("itglue_build_vector_index");
      assertThat(refused.has("error")).isTrue();
    }
  }

  /// A call that IT Glue never answers.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelledCallIsInterruptedAndNotAnswered(boolean modern) {
    try (var client = StdioProcess.start(environment())) {
      client.initialize("2025-11-25");
      client.request("tools/call", outage());
      var before = cancelledInAudit();
      sandbox.turn("faults", "{\"effect\":\"hang\",\"times\":1}");
      var params = StdioProcess.call("itglue_list_organizations", Json.object());
      if (modern) {
        params
            .putObject("_meta")
            .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
            .putObject("io.modelcontextprotocol/clientCapabilities");
      }
      var requests = sandbox.requests().size();
      var id = client.ask("tools/call", params);
      await().atMost(SOON).until(() -> sandbox.requests().size() > requests);
      var cancelled = Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
      cancelled.putObject("params").put("requestId", id);
      client.send(cancelled);

      await().atMost(SOON).until(() -> cancelledInAudit() == before + 1);
      assertThat(client.end()).isZero();
      assertThat(client.messages()).noneMatch(message -> message.path("id").asInt() == id);
    }
  }

  /// A minute, for which a start waits for its database.
  @Tag("slow")
  @Test
  void protocolAnswersWhileTheDatabaseIsAwayAndCallsSayWhatIsWrong() {
    var environment = environment();
    environment.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/nothing");
    try (var client = StdioProcess.start(environment)) {
      var opened = client.initialize("2025-11-25");
      var tools = client.request("tools/list", Json.object());
      var discovered = client.modern("server/discover", Json.object());

      assertThat(opened.has("result")).isTrue();
      assertThat(tools.at("/result/tools")).isNotEmpty();
      assertThat(discovered.has("result")).isTrue();
      assertThat(text(client, client.ask("tools/call", outage()))).contains("DATABASE_URL");
    }
  }

  @Tag("slow")
  @Test
  void withoutAKeyItSaysWhatToSet() {
    try (var client = StdioProcess.start(Map.of("GLUEGATE_HOME", "/nonexistent"))) {
      assertThat(client.end()).isNotZero();
      assertThat(client.errors()).contains("ITGLUE_API_KEY", "--url").doesNotContain("\tat ");
      assertThat(client.output()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "auto", "2026-07-28"})
  void clientOfOthersConverses(String kind) {
    NpmClients.install();

    JsonNode said =
        NpmClients.script(
            "stdio.mjs", kind, Json.write(Replica.command("stdio")), Json.write(environment()));

    assertThat(said.path("document").asText()).contains("Coastline Fiber");
  }

  /// Two desktop clients side by side: the second shares the server of the first, and goes on when
  /// that ends.
  @Tag("slow")
  @Test
  void twoProcessesShareOneHome() {
    try (var home = TemporaryHome.create()) {
      var environment = environment();
      environment.keySet().removeIf(name -> name.startsWith("DATABASE"));
      environment.put("GLUEGATE_HOME", home.directory().toString());
      try (var first = StdioProcess.start(environment);
          var second = StdioProcess.start(environment)) {
        first.initialize("2025-11-25");
        second.initialize("2025-11-25");
        assertThat(text(first.request("tools/call", outage()))).contains("Coastline Fiber");
        assertThat(text(second.request("tools/call", outage()))).contains("Coastline Fiber");

        var owner = first.errors().contains("PostgreSQL") ? first : second;
        var other = owner == first ? second : first;
        assertThat(owner.end()).isZero();

        await()
            .atMost(SOON)
            .untilAsserted(
                () ->
                    assertThat(text(other.request("tools/call", outage())))
                        .contains("Coastline Fiber"));
        assertThat(other.end()).isZero();
      }
    }
  }

  private static int cancelledInAudit() {
    return Integer.parseInt(
        postgres.query("select count(*) from audit_event where outcome = 'CANCELLED'").getFirst());
  }

  private static String text(StdioProcess client, int id) {
    return client.answer(id).at("/error/message").asText();
  }

  private static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").asText();
  }

  private static ObjectNode outage() {
    return StdioProcess.call(
        "itglue_get_document", Json.object().put("document_id", SmallSeed.OUTAGE));
  }

  private static Map<String, String> environment() {
    var url = postgres.url();
    return new TreeMap<>(
        Map.of(
            "DATABASE_URL", url.jdbc(),
            "DATABASE_USER", url.user().orElse(""),
            "DATABASE_PASSWORD", url.password().map(Secret::value).orElse(""),
            "ITGLUE_BASE_URL", sandbox.url().toString(),
            "ITGLUE_API_KEY", SandboxConfig.KEY));
  }
}
