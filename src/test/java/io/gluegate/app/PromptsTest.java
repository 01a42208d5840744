package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Prompts, what is proposed while somebody fills one in, and what a server says it can do.
class PromptsTest {

  private static final String LIMITED_KEY = "ITG.5a4db0c5.limited";
  private static final int MORE_ORGANIZATIONS = 130;
  private static final String DOCUMENT = "itglue://organizations/{organization_id}/documents/{id}";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, seed())
          .with(
              SandboxConfig.defaults()
                  .withKey(
                      new SandboxConfig.Key(
                          LIMITED_KEY, false, Optional.of(Set.of(SmallSeed.BAXTER)))));

  @Test
  void capabilitiesAreThoseOfTheEra() {
    try (var modern = modern();
        var legacy = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var discovered = modern.modern("server/discover", Json.object()).result();
      var initialized = legacy.initialize("2025-11-25").result();

      assertThat(discovered.path("capabilities").fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("tools", "resources", "prompts", "completions");
      assertThat(initialized.path("capabilities").fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("tools", "resources", "prompts", "completions", "logging");
    }
  }

  @Test
  void promptsAreTheSameForEveryCaller() {
    try (var modern = modern();
        var legacy = legacy();
        var admin = new McpClient(gateway.url(), Gateway.ADMIN)) {
      var listed = modern.modern("prompts/list", Json.object()).result();
      var old = legacy.request("prompts/list", Json.object()).result();

      assertThat(listed.path("prompts")).hasSize(5);
      assertThat(listed.path("cacheScope").asText()).isEqualTo("public");
      assertThat(listed.path("ttlMs").asLong()).isPositive();
      assertThat(old.path("prompts")).isEqualTo(listed.path("prompts"));
      assertThat(old.has("ttlMs") || old.has("cacheScope") || old.has("resultType")).isFalse();
      assertThat(admin.modern("prompts/list", Json.object()).result()).isEqualTo(listed);
    }
  }

  @Test
  void promptBecomesAMessageOfTheUser() {
    try (var modern = modern();
        var legacy = legacy()) {
      var params = prompt("find_runbook", "{'task':'restore a file','organization':'Harbor'}");
      var old = legacy.request("prompts/get", params.deepCopy()).result();
      var result = modern.modern("prompts/get", params).result();

      var message = result.path("messages").path(0);
      assertThat(message.path("role").asText()).isEqualTo("user");
      assertThat(message.path("content").path("type").asText()).isEqualTo("text");
      assertThat(message.path("content").path("text").asText())
          .contains("Task: restore a file", "Client: Harbor", "itglue_search");
      assertThat(result.path("resultType").asText()).isEqualTo("complete");
      assertThat(result.has("ttlMs")).isFalse();
      assertThat(old.path("messages")).isEqualTo(result.path("messages"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'no_such_prompt'}|Unknown prompt: no_such_prompt",
        "{'name':'FIND_RUNBOOK','arguments':{'task':'x'}}|Unknown prompt",
        "{'name':''}|Unknown prompt",
        "{'arguments':{'task':'x'}}|name must be a string",
        "{'name':7}|name must be a string",
        "{'name':'find_runbook'}|task is missing",
        "{'name':'find_runbook','arguments':{}}|task is missing",
        "{'name':'find_runbook','arguments':[]}|JSON object",
        "{'name':'find_runbook','arguments':{'task':1}}|task must be a string",
        "{'name':'find_runbook','arguments':{'task':'x','surprise':'y'}}|only the arguments",
        "{'name':'onboard_user','arguments':{'user':'Kim'}}|organization is missing",
      })
  void promptThatCannotBeWordedIsRefused(String params, String reason) {
    try (var modern = modern();
        var legacy = legacy()) {
      var given = (ObjectNode) Json.read(params.replace('\'', '"'));
      var old = legacy.request("prompts/get", given.deepCopy());
      var answer = modern.modern("prompts/get", given);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.errorCode()).isEqualTo(-32602);
      assertThat(answer.message().path("error").path("message").asText()).contains(reason);
      assertThat(old.message().path("error")).isEqualTo(answer.message().path("error"));
    }
  }

  @Test
  void headerMustNameThePrompt() {
    try (var client = modern()) {
      client.modern("prompts/get", prompt("find_runbook", "{'task':'x'}"));
      var other = prompt("check_documentation", "{'organization':'x'}");
      var meta = other.putObject("_meta");
      meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
      meta.putObject("io.modelcontextprotocol/clientCapabilities");

      var answer = client.request("prompts/get", other);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.errorCode()).isEqualTo(-32020);
    }
  }

  @Test
  void organizationsAreProposedByNameForPrompts() {
    try (var modern = modern();
        var legacy = legacy()) {
      var proposed = ofPrompt(modern, "onboard_user", "organization", "hARBor");

      assertThat(values(proposed)).containsExactly("Harbor Dental");
      assertThat(proposed.path("total").asInt()).isEqualTo(1);
      assertThat(proposed.path("hasMore").asBoolean(true)).isFalse();
      assertThat(values(ofPrompt(modern, "onboard_user", "organization", "1000001")))
          .containsExactly("1000001");
      assertThat(values(ofPrompt(modern, "onboard_user", "organization", "zzz"))).isEmpty();
      assertThat(values(ofPrompt(modern, "onboard_user", "user", "harbor"))).isEmpty();
      assertThat(
              legacy
                  .request(
                      "completion/complete",
                      question("ref/prompt", "name", "onboard_user", "organization", "hARBor"))
                  .result()
                  .path("completion"))
          .isEqualTo(proposed);
    }
  }

  @Test
  void atMostAHundredAreProposedAndAllAreCounted() {
    try (var client = modern()) {
      var all = ofPrompt(client, "onboard_user", "organization", "");
      var some = ofPrompt(client, "onboard_user", "organization", "client 12");

      assertThat(values(all)).hasSize(100).doesNotHaveDuplicates();
      assertThat(all.path("total").asInt()).isEqualTo(2 + MORE_ORGANIZATIONS);
      assertThat(all.path("hasMore").asBoolean()).isTrue();
      assertThat(values(some)).hasSize(10).startsWith("Client 120", "Client 121");
      assertThat(some.path("hasMore").asBoolean(true)).isFalse();
    }
  }

  @Test
  void idsAreProposedForTemplates() {
    try (var client = modern()) {
      assertThat(values(ofTemplate(client, "itglue://organizations/{id}", "id", "dental")))
          .containsExactly("1000001");
      assertThat(values(ofTemplate(client, DOCUMENT, "organization_id", "35106")))
          .containsExactly(String.valueOf(SmallSeed.BAXTER));
      assertThat(values(ofTemplate(client, DOCUMENT, "id", "3"))).isEmpty();
    }
  }

  @Test
  void ownKeyIsProposedOnlyWhatItLists() {
    try (var client = modern().with("x-itglue-api-key", LIMITED_KEY)) {
      assertThat(values(ofPrompt(client, "onboard_user", "organization", "")))
          .containsExactly("Baxter, Cole & Ward");
      assertThat(values(ofPrompt(client, "onboard_user", "organization", "harbor"))).isEmpty();
    }
  }

  /// The second replica has not been asked before, so it has nothing to remember.
  @Test
  void callersWithoutAKeyAreProposedWhatTheIndexHolds() {
    var second = gateway.replica(1).url();
    try (var editor = new McpClient(gateway.url(), Gateway.EDITOR);
        var viewer = new McpClient(second, Gateway.VIEWER);
        var limited = new McpClient(second, Gateway.VIEWER).with("x-itglue-api-key", LIMITED_KEY)) {
      editor.modernCall(
          "itglue_build_vector_index", Json.object().put("organization_id", SmallSeed.HARBOR));
      var requests = gateway.sandbox().requests().size();

      assertThat(values(ofPrompt(viewer, "onboard_user", "organization", "")))
          .containsExactly("Harbor Dental");
      assertThat(gateway.sandbox().requests()).hasSize(requests);
      assertThat(values(ofPrompt(limited, "onboard_user", "organization", "")))
          .containsExactly("Baxter, Cole & Ward");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'ref':{'type':'ref/prompt','name':'onboard_user'}}",
        "{'ref':'x','argument':{'name':'organization','value':''}}",
        "{'ref':{'type':'ref/tool','name':'x'},'argument':{'name':'organization','value':''}}",
        "{'ref':{'type':'ref/prompt','name':'none'},'argument':{'name':'organization','value':''}}",
        "{'ref':{'type':'ref/prompt'},'argument':{'name':'organization','value':''}}",
        "{'ref':{'type':'ref/prompt','name':'onboard_user'},'argument':{'name':'x','value':''}}",
        "{'ref':{'type':'ref/prompt','name':'onboard_user'},'argument':{'name':'user','value':1}}",
        "{'ref':{'type':'ref/resource','uri':'itglue://organizations/{x}'},'argument':{'name':'x','value':''}}",
        "{'ref':{'type':'ref/resource','uri':'itglue://organizations/{id}'},'argument':{'name':'ids','value':''}}",
      })
  void questionThatCannotBeAnsweredIsRefused(String params) {
    try (var client = modern()) {
      var answer =
          client.modern("completion/complete", (ObjectNode) Json.read(params.replace('\'', '"')));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.errorCode()).isEqualTo(-32602);
    }
  }

  @Test
  void typedTextHasALongestLength() {
    try (var client = modern()) {
      var answer =
          client.modern(
              "completion/complete",
              question("ref/prompt", "name", "onboard_user", "organization", "x".repeat(1_001)));

      assertThat(answer.errorCode()).isEqualTo(-32602);
    }
  }

  @Test
  void logLevelIsKeptWithTheSession() {
    try (var client = legacy()) {
      var session = client.initialize("2025-11-25").header("Mcp-Session-Id").orElseThrow();
      var answer = client.request("logging/setLevel", Json.object().put("level", "warning"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.result()).isEqualTo(Json.object());
      assertThat(level(session)).isEqualTo("warning");

      for (var level : List.of("", "loud", "WARNING")) {
        var refused = client.request("logging/setLevel", Json.object().put("level", level));
        assertThat(refused.errorCode()).isEqualTo(-32602);
      }
      assertThat(client.request("logging/setLevel", Json.object()).errorCode()).isEqualTo(-32602);
      assertThat(level(session)).isEqualTo("warning");
    }
  }

  @Test
  void logLevelIsNoMethodOfTheModernEra() {
    try (var client = modern()) {
      var answer = client.modern("logging/setLevel", Json.object().put("level", "info"));

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.errorCode()).isEqualTo(-32601);
    }
  }

  private static String level(String session) {
    return gateway
        .postgres()
        .query(
            "select log_level from mcp_session where id_hash = sha256('%s'::bytea)"
                .formatted(session))
        .getFirst();
  }

  private static JsonNode ofPrompt(McpClient client, String prompt, String name, String typed) {
    return proposed(client, question("ref/prompt", "name", prompt, name, typed));
  }

  private static JsonNode ofTemplate(McpClient client, String uri, String name, String typed) {
    return proposed(client, question("ref/resource", "uri", uri, name, typed));
  }

  private static JsonNode proposed(McpClient client, ObjectNode question) {
    var answer = client.modern("completion/complete", question);
    assertThat(answer.errorCode()).as(answer.toString()).isZero();
    return answer.result().path("completion");
  }

  private static ObjectNode question(
      String type, String key, String reference, String name, String typed) {
    var question = Json.object();
    question.putObject("ref").put("type", type).put(key, reference);
    question.putObject("argument").put("name", name).put("value", typed);
    return question;
  }

  private static List<String> values(JsonNode completion) {
    return StreamSupport.stream(completion.path("values").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static ObjectNode prompt(String name, String arguments) {
    var params = Json.object().put("name", name);
    params.set("arguments", Json.read(arguments.replace('\'', '"')));
    return params;
  }

  private static McpClient modern() {
    return new McpClient(gateway.url(), Gateway.VIEWER);
  }

  private static McpClient legacy() {
    var client = new McpClient(gateway.url(), Gateway.VIEWER);
    client.initialize("2025-11-25");
    return client;
  }

  private static List<SeedRecord> seed() {
    var records = new ArrayList<>(SmallSeed.records());
    for (int i = 1; i <= MORE_ORGANIZATIONS; i++) {
      records.add(
          new SeedRecord(
              "organizations",
              5_000_000 + i,
              Json.object().put("name", "Client %03d".formatted(i))));
    }
    return List.copyOf(records);
  }
}
