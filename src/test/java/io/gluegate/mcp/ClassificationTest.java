package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {

  @ParameterizedTest
  @CsvSource({
    // method, version in the body, version header, what comes of it
    "tools/list, 2026-07-28, 2026-07-28, Modern",
    "tools/list, 2026-07-28, 2025-11-25, Modern",
    "tools/list, 2026-07-28, , Modern",
    "initialize, 2026-07-28, 2026-07-28, Modern",
    "initialize, , , Handshake",
    "initialize, , 2025-06-18, Handshake",
    "initialize, , 2099-01-01, -32020",
    "initialize, , 2026-07-28, -32020",
    "tools/list, , , InSession",
    "tools/list, , 2025-11-25, InSession",
    "tools/list, , 2024-11-05, InSession",
    "tools/list, , 2026-07-28, -32602",
    "tools/list, , 2019-01-01, -32022",
    "tools/list, , nonsense, -32022",
  })
  void bodyDecidesBeforeTheHeader(String method, String claimed, String header, String expected) {
    var params = Json.object();
    if (claimed != null) {
      params.putObject("_meta").put(Envelope.PROTOCOL_VERSION, claimed);
    }
    var request = new RpcMessage.Request(Json.read("1"), method, params);

    var classification = Classification.of(request, headers(header));

    assertThat(shown(classification)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({", InSession", "2025-11-25, InSession", "2026-07-28, Modern", "2019-01-01, -32022"})
  void headerDecidesForANotification(String header, String expected) {
    var notification = new RpcMessage.Notification("notifications/initialized", Json.object());

    assertThat(shown(Classification.of(notification, headers(header)))).isEqualTo(expected);
  }

  private static String shown(Classification classification) {
    return classification instanceof Classification.Refused(Rejection rejection)
        ? String.valueOf(rejection.error().code())
        : classification.getClass().getSimpleName();
  }

  private static McpHeaders headers(String version) {
    return new McpHeaders(
        Optional.ofNullable(version),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        McpHeaders.Accept.of("*/*"));
  }
}
