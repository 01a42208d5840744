package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Json;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.ModernStream;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes along with a call of 2026-07-28 while it runs: its end by hanging up, its progress,
/// its log messages, its trace.
class CancellationTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records()).running(FixtureGateway.MAIN_CLASS);

  @AfterEach
  void heal() {
    gateway.sandbox().faults().clear();
  }

  @Test
  void clientThatHangsUpEndsItsCallSoon() {
    gateway
        .sandbox()
        .faults()
        .add(Fault.of(1, new Fault.Effect.Hang(Duration.ofSeconds(25))).onPath("/organizations.*"));
    var params = Json.object().put("name", "itglue_list_organizations");
    params.putObject("arguments");
    try (var stream =
        ModernStream.open(gateway.url(), Gateway.VIEWER, Json.read("1"), "tools/call", params)) {
      assertThat(stream.nextComment(SOON)).as("a sign of life of a call that runs").isPresent();
    }

    await()
        .atMost(SOON)
        .until(
            () ->
                gateway
                    .postgres()
                    .query(
                        "select outcome from audit_event where tool = 'itglue_list_organizations'")
                    .equals(List.of("CANCELLED")));
  }

  @Test
  void progressRisesAndStopsBeforeTheAnswer() {
    try (var client = new McpClient(gateway.url(), Gateway.EDITOR)) {
      var params = Json.object().put("name", "itglue_build_vector_index");
      params.putObject("arguments").put("organization_id", SmallSeed.HARBOR);
      params.putObject("_meta").put("progressToken", "p-1");
      var messages = client.modern("tools/call", params).messages();

      var told = messages.subList(0, messages.size() - 1);
      assertThat(told)
          .isNotEmpty()
          .allMatch(message -> message.at("/params/progressToken").asText().equals("p-1"));
      assertThat(told.stream().map(message -> message.at("/params/progress").asLong()))
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(messages.getLast().has("result")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"debug, 2", "info, 1", "warning, 0", "'', 0"})
  void logMessagesComeOnlyWhenTheRequestAsks(String level, int messages) {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var params = Json.object().put("name", "fixture_log");
      if (!level.isEmpty()) {
        params.putObject("_meta").put("io.modelcontextprotocol/logLevel", level);
      }
      var answer = client.modern("tools/call", params);

      assertThat(
              answer.messages().stream()
                  .filter(each -> each.path("method").asText().equals("notifications/message")))
          .hasSize(messages);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01, false",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01, false",
    "7, false",
  })
  void whatIsLoggedOfACallHasItsTrace(String traceparent, boolean isLogged) throws IOException {
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      var params = Json.object().put("name", "fixture_fail");
      params
          .putObject("_meta")
          .put("traceparent", traceparent)
          .put("tracestate", "a=b")
          .put("baggage", "c=d");
      var message = client.modern("tools/call", params).message().at("/error/message").asText();
      var errorId = message.substring(message.lastIndexOf(' ') + 1);

      // The log is written by a thread of its own.
      var line =
          await()
              .atMost(Duration.ofSeconds(20))
              .until(() -> logged(errorId), Optional::isPresent)
              .orElseThrow();
      assertThat(line.endsWith(" trace_id=" + TRACE)).isEqualTo(isLogged);
      assertThat(line.contains("trace_id")).isEqualTo(isLogged);
    }
  }

  private static Optional<String> logged(String errorId) throws IOException {
    try (var lines = Files.lines(gateway.replica(0).log())) {
      return lines.filter(each -> each.contains(errorId)).findFirst();
    }
  }
}
