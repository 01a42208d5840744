package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.EventStream;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What becomes of running calls of a session when the replica that runs them ends, in peace or
/// not.
class LegacyChaosTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOOL = "itglue_list_organizations";

  /// One to be stopped, one to be killed, and one that goes on.
  @RegisterExtension static final Gateway gateway = new Gateway(3, SmallSeed.records());

  private final McpClient survivor = new McpClient(gateway.replica(2).url(), Gateway.EDITOR);

  @BeforeEach
  void openSession() {
    gateway.sandbox().faults().clear();
    survivor.initialize("2025-11-25");
  }

  @Test
  void callsOfAKilledReplicaAreAnsweredElsewhere() throws IOException {
    try (var proxy = new TcpProxy(gateway.replica(1).url().getPort());
        var stored = at(URI.create("http://127.0.0.1:" + proxy.port()));
        var running = at(gateway.replica(1).url())) {
      var before = events();
      slow(Duration.ofSeconds(2));
      var unread = call(stored, 1);
      var unreadPriming = unread.next().id().orElseThrow();
      // Stored, and written to a connection over which nothing gets through any more.
      proxy.hold();
      await().atMost(PATIENCE).until(() -> events() == before + 1);
      slow(Duration.ofSeconds(25));
      var unanswered = call(running, 2);
      var unansweredPriming = unanswered.next().id().orElseThrow();

      gateway.replica(1).kill();

      assertThat(messages(unread)).isEmpty();
      assertThat(messages(unanswered)).isEmpty();
      try (var resumed = survivor.resume(unreadPriming)) {
        assertThat(messages(resumed))
            .singleElement()
            .satisfies(
                answer -> {
                  assertThat(answer.path("id").asInt()).isEqualTo(1);
                  assertThat(answer.path("result").toString()).contains("Harbor Dental");
                });
      }
      try (var resumed = survivor.resume(unansweredPriming);
          var later = survivor.resume(unansweredPriming)) {
        assertThat(messages(resumed)).isEmpty();
        assertThat(messages(later))
            .singleElement()
            .satisfies(
                answer -> {
                  assertThat(answer.path("id").asInt()).isEqualTo(2);
                  assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32603);
                });
      }
      assertThat(survivor.request("ping", Json.object()).status()).isEqualTo(200);
    }
  }

  @Test
  void replicaThatStopsLetsItsClientsGoAndItsCallsEnd() throws InterruptedException {
    try (var stopping = at(gateway.replica(0).url())) {
      slow(Duration.ofSeconds(8));
      var listening = stopping.stream("GET", "");
      listening.next();
      var calling = call(stopping, 3);
      var priming = calling.next().id().orElseThrow();

      var stop = Thread.ofVirtual().start(() -> gateway.replica(0).stop());

      assertThat(calling.rest()).extracting(EventStream.Event::retry).isNotEmpty();
      assertThat(messages(listening)).isEmpty();
      try (var resumed = survivor.resume(priming)) {
        assertThat(messages(resumed))
            .singleElement()
            .satisfies(
                answer -> assertThat(answer.path("result").toString()).contains("Harbor Dental"));
      }
      stop.join();
    }
  }

  private McpClient at(URI replica) {
    return survivor.at(replica);
  }

  private static EventStream call(McpClient client, int id) {
    return client.stream("POST", client.callBody(id, TOOL, Json.object()));
  }

  private static List<JsonNode> messages(EventStream stream) {
    return stream.rest().stream()
        .filter(event -> !event.data().isEmpty())
        .map(EventStream.Event::message)
        .toList();
  }

  private static void slow(Duration by) {
    gateway.sandbox().faults().clear();
    gateway.sandbox().faults().add(Fault.of(1, new Fault.Effect.Slow(by)));
  }

  private static int events() {
    return Integer.parseInt(
        gateway.postgres().query("select count(*) from mcp_stream_event").getFirst());
  }
}
