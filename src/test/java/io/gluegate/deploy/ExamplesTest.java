package io.gluegate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {

  private static final String URL = "http://127.0.0.1:3000/mcp";

  @ParameterizedTest
  @CsvSource({
    "claude-code/.mcp.json, mcpServers, http, Bearer ${GLUEGATE_TOKEN}",
    "cursor/mcp.json, mcpServers, '', Bearer ${env:GLUEGATE_TOKEN}",
    "vscode/mcp.json, servers, http, Bearer ${input:gluegate-token}",
  })
  void clientThatSpeaksHttpSendsTheToken(String file, String list, String type, String header)
      throws IOException {
    var server = example(file).path(list).path("gluegate");

    assertThat(server.path("url").asText()).isEqualTo(URL);
    assertThat(server.path("type").asText()).isEqualTo(type);
    assertThat(server.at("/headers/Authorization").asText()).isEqualTo(header);
  }

  @Test
  void vsCodeAsksForTheTokenThatItSends() throws IOException {
    var input = example("vscode/mcp.json").path("inputs").path(0);

    assertThat(input.path("id").asText()).isEqualTo("gluegate-token");
    assertThat(input.path("password").asBoolean()).isTrue();
  }

  @Test
  void claudeDesktopStartsTheBridgeThatTheTestsUse() throws IOException {
    var server = example("claude-desktop/claude_desktop_config.json").at("/mcpServers/gluegate");
    var tested = read(Path.of("src/test/npm/package.json")).at("/dependencies/mcp-remote").asText();

    assertThat(server.path("args"))
        .extracting(JsonNode::asText)
        .contains("mcp-remote@" + tested, URL, "Authorization:${AUTH_HEADER}");
    assertThat(server.at("/env/AUTH_HEADER").asText()).isEqualTo("Bearer <token>");
  }

  /// `StdioBridgeTest` starts it with the same variables.
  @Test
  void bridgeGetsAddressAndTokenByVariables() throws IOException {
    var server =
        example("claude-desktop-bridge/claude_desktop_config.json").at("/mcpServers/gluegate");

    assertThat(server.path("args")).extracting(JsonNode::asText).containsExactly("stdio");
    assertThat(server.at("/env/GLUEGATE_URL").asText()).isEqualTo(URL);
    assertThat(server.at("/env/GLUEGATE_TOKEN").asText()).isEqualTo("<token>");
  }

  private static JsonNode example(String file) throws IOException {
    return read(Path.of("examples").resolve(file));
  }

  private static JsonNode read(Path file) throws IOException {
    return Json.MAPPER.readTree(Files.readString(file));
  }
}
