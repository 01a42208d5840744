package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.Golden;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What clients with sessions get, and what everybody gets before an era is known, byte for byte
/// and the same from every replica.
class LegacyGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @RegisterExtension static final Gateway gateway = new Gateway(2, SmallSeed.records());

  @Test
  void errorsBeforeAnEraIsKnownStayAsTheyAre() {
    assertGolden(
        "errors-common.txt",
        List.of(
            "",
            "{",
            "[",
            "17",
            "null",
            "[]",
            "[{}]",
            "{}",
            "{'jsonrpc':'1.0','id':1,'method':'ping'}",
            "{'jsonrpc':'2.0','id':null,'method':'ping'}",
            "{'jsonrpc':'2.0','id':{},'method':'ping'}",
            "{'jsonrpc':'2.0','id':1.5,'method':'ping'}",
            "{'jsonrpc':'2.0','id':1}",
            "{'jsonrpc':'2.0','id':1,'method':7}",
            "{'jsonrpc':'2.0','id':1,'method':'ping','params':[]}",
            "{'jsonrpc':'2.0','id':1,'id':2,'method':'ping'}",
            "{'jsonrpc':'2.0','id':1,'method':'ping'}",
            "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{}}",
            "{'jsonrpc':'2.0','id':1,'result':{}}",
            "{'jsonrpc':'2.0','method':'notifications/initialized'}"),
        false);
  }

  @Test
  void errorsOfSessionsStayAsTheyAre() {
    assertGolden(
        "errors-legacy.txt",
        List.of(
            request("no/such/method", "{}"),
            request("server/discover", "{}"),
            request("tools/list", "{'cursor':'x'}"),
            request("prompts/list", "{'cursor':'x'}"),
            request("resources/list", "{'cursor':'x'}"),
            request("resources/templates/list", "{'cursor':'x'}"),
            request("tools/call", "{}"),
            request("tools/call", "{'name':'nothing'}"),
            request("tools/call", "{'name':'itglue_get_document','arguments':{}}"),
            request("tools/call", "{'name':'itglue_build_vector_index','arguments':{}}"),
            request("prompts/get", "{'name':'nothing'}"),
            request("prompts/get", "{'name':'find_runbook'}"),
            request("resources/read", "{}"),
            request("resources/read", "{'uri':'itglue://organizations/4'}"),
            request("resources/read", "{'uri':'file:///etc/passwd'}"),
            request("resources/subscribe", "{}"),
            request("resources/subscribe", "{'uri':'file:///etc/passwd'}"),
            request("completion/complete", "{}"),
            request("logging/setLevel", "{'level':'loud'}"),
            "[" + request("ping", "{}") + "]"),
        true);
  }

  @Test
  void listsStayAsTheyAre() {
    assertGolden(
        "lists-legacy.txt",
        List.of(
            request("ping", "{}"),
            request("tools/list", "{}"),
            request("prompts/list", "{}"),
            request("resources/list", "{}"),
            request("resources/templates/list", "{}")),
        true);
  }

  @Test
  void refusalsAtTheDoorAreTheSame() {
    var answers = new ArrayList<String>();
    for (int replica = 0; replica < 2; replica++) {
      var url = gateway.replica(replica).url();
      try (var nobody = new McpClient(url, "nothing");
          var somebody = new McpClient(url, Gateway.VIEWER)) {
        var refused = nobody.request("ping", Json.object());
        var stranger =
            somebody
                .with("Mcp-Session-Id", "unknown")
                .with("MCP-Protocol-Version", "2025-11-25")
                .request("ping", Json.object());
        answers.add(
            "%d %s %s\n%d %s"
                .formatted(
                    refused.status(),
                    refused.header("WWW-Authenticate"),
                    refused.response().body(),
                    stranger.status(),
                    stranger.response().body()));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(stranger.status()).isEqualTo(404);
      }
    }
    assertThat(answers.getFirst()).isEqualTo(answers.getLast());
  }

  /// Both replicas say the same, of one session where there is one.
  private static void assertGolden(String file, List<String> bodies, boolean inSession) {
    try (var here = new McpClient(gateway.url(), Gateway.VIEWER)) {
      here.with("Accept", "application/json");
      if (inSession) {
        here.initialize("2025-11-25");
      }
      var first = answers(here, bodies);
      try (var there = here.at(gateway.replica(1).url())) {
        assertThat(answers(there, bodies)).isEqualTo(first);
      }
      Golden.assertSame(GOLDEN.resolve(file), first);
    }
  }

  private static String answers(McpClient client, List<String> bodies) {
    var all = new StringBuilder();
    for (var body : bodies) {
      var answer = client.send("POST", body.replace('\'', '"'));
      all.append(body).append("\n%d %s\n\n".formatted(answer.status(), answer.response().body()));
    }
    return all.toString();
  }

  private static String request(String method, String params) {
    return "{'jsonrpc':'2.0','id':1,'method':'%s','params':%s}".formatted(method, params);
  }
}
