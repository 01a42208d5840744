package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.Golden;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What 2026-07-28 clients get, byte for byte and the same from every replica.
class ModernGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records()).running(FixtureGateway.MAIN_CLASS);

  /// A request by the version that it claims, and by what its headers say.
  private record Asked(String method, String version, String header, ObjectNode params) {

    String from(int replica) {
      try (var client = new McpClient(gateway.replica(replica).url(), Gateway.VIEWER)) {
        var name = params.path(method.equals("resources/read") ? "uri" : "name");
        if (name.isTextual()) {
          client.with("Mcp-Name", name.textValue());
        }
        var given = params.deepCopy();
        var meta =
            given
                .withObjectProperty("_meta")
                .put("io.modelcontextprotocol/protocolVersion", version);
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        return client
            .with("Accept", "application/json")
            .with("MCP-Protocol-Version", version)
            .with("Mcp-Method", header)
            .request(method, given)
            .response()
            .body();
      }
    }
  }

  @Test
  void errorsStayAsTheyAre() {
    assertGolden(
        "errors-modern.txt",
        List.of(
            asked("tools/list", "2099-01-01", "{}"),
            new Asked("tools/list", "2026-07-28", "prompts/list", Json.object()),
            asked("ping", "2026-07-28", "{}"),
            asked(
                "tools/list",
                "2026-07-28",
                "{'_meta':{'io.modelcontextprotocol/logLevel':'loud'}}"),
            asked("tools/list", "2026-07-28", "{'cursor':'x'}"),
            asked("prompts/list", "2026-07-28", "{'cursor':'x'}"),
            asked("resources/list", "2026-07-28", "{'cursor':'x'}"),
            asked("resources/templates/list", "2026-07-28", "{'cursor':'x'}"),
            asked("tools/call", "2026-07-28", "{'name':'nothing'}"),
            asked("tools/call", "2026-07-28", "{'name':'fixture_sample'}"),
            asked("tools/call", "2026-07-28", "{'name':'fixture_confirm','requestState':'x'}"),
            asked("tools/call", "2026-07-28", "{'name':'fixture_confirm','inputResponses':7}"),
            asked(
                "tools/call",
                "2026-07-28",
                "{'name':'fixture_header','arguments':{'region':'eu'}}"),
            asked("prompts/get", "2026-07-28", "{'name':'nothing'}"),
            asked("resources/read", "2026-07-28", "{'uri':'itglue://organizations/4'}"),
            asked("subscriptions/listen", "2026-07-28", "{}")));
  }

  @Test
  void listsStayAsTheyAre() {
    assertGolden(
        "lists-modern.txt",
        List.of(
            asked("server/discover", "2026-07-28", "{}"),
            asked("tools/list", "2026-07-28", "{}"),
            asked("prompts/list", "2026-07-28", "{}"),
            asked("resources/list", "2026-07-28", "{}"),
            asked("resources/templates/list", "2026-07-28", "{}")));
  }

  private static void assertGolden(String file, List<Asked> requests) {
    var first = answers(requests, 0);

    assertThat(answers(requests, 1)).isEqualTo(first);
    assertThat(first).doesNotContain("\"code\":-3200", "\"code\":-3201", "\"code\":-32042");
    Golden.assertSame(GOLDEN.resolve(file), first);
  }

  private static String answers(List<Asked> requests, int replica) {
    return requests.stream()
        .map(asked -> "%s %s\n%s\n".formatted(asked.method(), asked.params(), asked.from(replica)))
        .collect(Collectors.joining("\n"));
  }

  private static Asked asked(String method, String version, String params) {
    return new Asked(method, version, method, (ObjectNode) Json.read(params.replace('\'', '"')));
  }
}
