package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModernGateTest {

  private static final String VERSION = "2026-07-28";
  private static final ModernGate GATE = gate(false, new MetricRegistry());

  @Test
  void completeRequestPasses() {
    assertThat(check(call(VERSION, "find"), headers(VERSION, "tools/call", "find"))).isEmpty();
  }

  @Test
  void nameMayComeInBase64() {
    var encoded = "=?base64?" + Base64.getEncoder().encodeToString("fínd".getBytes(UTF_8)) + "?=";

    assertThat(check(call(VERSION, "fínd"), headers(VERSION, "tools/call", encoded))).isEmpty();
  }

  @Test
  void capabilitiesMustBeDeclared() {
    var request = call(VERSION, "find");
    ((ObjectNode) request.params().path("_meta")).remove(Envelope.CLIENT_CAPABILITIES);

    assertThat(check(request, headers(VERSION, "tools/call", "find")))
        .isEqualTo(Optional.of(400 + " " + -32602));
  }

  @Test
  void headerThatDiffersComesBeforeTheVersionThatIsUnknown() {
    assertThat(check(call("2099-01-01", "find"), headers(VERSION, "tools/call", "find")))
        .contains("400 -32020");
    assertThat(check(call("2099-01-01", "find"), headers("2099-01-01", "tools/call", "find")))
        .contains("400 -32022");
  }

  @Test
  void headersMustRepeatTheBody() {
    var request = call(VERSION, "find");

    assertThat(check(request, headers("", "tools/call", "find"))).contains("400 -32020");
    assertThat(check(request, headers(VERSION, "", "find"))).contains("400 -32020");
    assertThat(check(request, headers(VERSION, "tools/list", "find"))).contains("400 -32020");
    assertThat(check(request, headers(VERSION, "Tools/Call", "find"))).contains("400 -32020");
    assertThat(check(request, headers(VERSION, "tools/call", ""))).contains("400 -32020");
    assertThat(check(request, headers(VERSION, "tools/call", "other"))).contains("400 -32020");
    assertThat(check(request, headers(VERSION, "tools/call", "=?base64?%%%?=")))
        .contains("400 -32020");
  }

  @Test
  void unsupportedVersionNamesTheSupportedOnes() {
    var rejection =
        GATE.check(call("2099-01-01", "find"), headers("2099-01-01", "tools/call", "find"));

    assertThat(rejection.orElseThrow().error().data().orElseThrow())
        .isEqualTo(Json.read("{\"requested\":\"2099-01-01\",\"supported\":[\"2026-07-28\"]}"));
  }

  @Test
  void olderHeaderIsLetThroughOnlyWhereTheOperatorSaysSo() {
    var metrics = new MetricRegistry();
    var tolerant = gate(true, metrics);
    var request = call(VERSION, "find");

    assertThat(check(request, headers("2025-11-25", "tools/call", "find"))).contains("400 -32020");
    assertThat(tolerant.check(request, headers("2025-11-25", "tools/call", "find"))).isEmpty();
    assertThat(tolerant.check(request, headers("2025-11-25", "", ""))).isEmpty();
    assertThat(metrics.counter(VersionTolerance.COUNTER).getCount()).isEqualTo(2);
  }

  @Test
  void toleranceGoesNoFurther() {
    var metrics = new MetricRegistry();
    var tolerant = gate(true, metrics);
    var request = call(VERSION, "find");

    assertThat(code(tolerant, request, headers("2025-11-25", "tools/list", ""))).isEqualTo(-32020);
    assertThat(code(tolerant, request, headers("2025-11-25", "", "other"))).isEqualTo(-32020);
    assertThat(metrics.counter(VersionTolerance.COUNTER).getCount()).isEqualTo(2);
    assertThat(code(tolerant, request, headers("", "tools/call", "find"))).isEqualTo(-32020);
    assertThat(code(tolerant, request, headers("1999-01-01", "tools/call", "find")))
        .isEqualTo(-32020);
    assertThat(
            code(tolerant, call("2099-01-01", "find"), headers("2025-11-25", "tools/call", "find")))
        .isEqualTo(-32020);
    assertThat(metrics.counter(VersionTolerance.COUNTER).getCount()).isEqualTo(2);
  }

  private static int code(ModernGate gate, RpcMessage.Request request, McpHeaders headers) {
    return gate.check(request, headers).orElseThrow().error().code();
  }

  private static ModernGate gate(boolean isTolerant, MetricRegistry metrics) {
    return new ModernGate(new VersionTolerance(new CompatConfig(isTolerant), metrics));
  }

  private static Optional<String> check(RpcMessage.Request request, McpHeaders headers) {
    return GATE.check(request, headers)
        .map(rejection -> rejection.status() + " " + rejection.error().code());
  }

  private static RpcMessage.Request call(String version, String name) {
    var params = Json.object().put("name", name);
    var meta = params.putObject("_meta").put(Envelope.PROTOCOL_VERSION, version);
    meta.putObject(Envelope.CLIENT_CAPABILITIES);
    return new RpcMessage.Request(Json.read("1"), "tools/call", params);
  }

  private static McpHeaders headers(String version, String method, String name) {
    return new McpHeaders(
        given(version),
        Optional.empty(),
        Optional.empty(),
        given(method),
        given(name),
        Map.of(),
        McpHeaders.Accept.of(""));
  }

  private static Optional<String> given(String header) {
    return Optional.of(header).filter(value -> !value.isEmpty());
  }
}
