package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.RoundRobin;
import io.gluegate.testing.SmallSeed;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole conversations through a balancer without stickiness, until one of the two replicas is
/// killed, and beyond.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoReplicasTest {

  @RegisterExtension static final Gateway gateway = new Gateway(2, SmallSeed.records());

  private static RoundRobin balancer;

  @BeforeAll
  static void openBalancer() {
    balancer = gateway.balancer();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26"})
  @Order(1)
  void sessionIsServedByBothReplicas(String version) {
    try (var client = new McpClient(balancer.url(), Gateway.EDITOR)) {
      var opened = client.initialize(version);
      assertThat(opened.result().path("protocolVersion").asText()).isEqualTo(version);
      assertThat(opened.header("Mcp-Session-Id")).isPresent();

      converse(client, Client.LEGACY);
      assertThat(client.send("DELETE", "").status()).isEqualTo(204);
      assertThat(client.request("ping", Json.object()).status()).isEqualTo(404);
    }
    assertThat(replicasInAudit()).hasSize(2);
  }

  @Test
  @Order(1)
  void statelessClientIsServedByBothReplicas() {
    try (var client = new McpClient(balancer.url(), Gateway.EDITOR)) {
      var discovered = client.modern("server/discover", Json.object()).result();
      assertThat(discovered.path("supportedVersions").get(0).asText()).isEqualTo("2026-07-28");

      converse(client, Client.MODERN);
    }
    assertThat(replicasInAudit()).hasSize(2);
  }

  @Test
  @Order(2)
  void conversationsGoOnWhenOneReplicaIsKilled() {
    try (var legacy = new McpClient(balancer.url(), Gateway.EDITOR);
        var modern = new McpClient(balancer.url(), Gateway.EDITOR)) {
      legacy.initialize("2025-11-25");
      converse(legacy, Client.LEGACY);
      converse(modern, Client.MODERN);

      gateway.replica(0).kill();

      converse(legacy, Client.LEGACY);
      converse(modern, Client.MODERN);
      assertThat(legacy.send("DELETE", "").status()).isEqualTo(204);
    }
  }

  /// List the tools, index an organization with word of its progress, search, read: each request
  /// goes to the other replica than the one before.
  private static void converse(McpClient client, Client era) {
    var tools = era.request(client, "tools/list", Json.object()).result().path("tools");
    assertThat(tools.findValuesAsText("name")).contains("itglue_build_vector_index");

    var built = era.call(client, "itglue_build_vector_index", harbor());
    assertThat(built.result().path("structuredContent").path("indexed").asInt()).isEqualTo(2);

    var found =
        era.call(client, "itglue_vector_search", Json.object().put("query", "internet is down"));
    var best = found.result().path("structuredContent").path("results").get(0);
    assertThat(best.path("document_id").asLong()).isEqualTo(SmallSeed.OUTAGE);

    var read =
        era.call(client, "itglue_get_document", Json.object().put("document_id", SmallSeed.OUTAGE));
    assertThat(read.result().path("content").get(0).path("text").asText())
        .contains("Coastline Fiber");
  }

  private static ObjectNode harbor() {
    return Json.object().put("organization_id", SmallSeed.HARBOR);
  }

  private static List<String> replicasInAudit() {
    return gateway.postgres().query("select distinct replica from audit_event");
  }

  private enum Client {
    LEGACY,
    MODERN;

    McpClient.Answer request(McpClient client, String method, ObjectNode params) {
      return this == MODERN ? client.modern(method, params) : client.request(method, params);
    }

    McpClient.Answer call(McpClient client, String tool, ObjectNode arguments) {
      return this == MODERN ? client.modernCall(tool, arguments) : client.call(tool, arguments);
    }
  }
}
