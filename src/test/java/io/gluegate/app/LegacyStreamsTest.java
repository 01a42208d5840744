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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Event streams of sessions over two replicas: begun at one, gone on with at the other.
class LegacyStreamsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TOOL = "itglue_list_organizations";

  @RegisterExtension static final Gateway gateway = new Gateway(2, SmallSeed.records());

  private final McpClient here = new McpClient(gateway.url(), Gateway.EDITOR);

  @BeforeEach
  @AfterEach
  void clearFaults() {
    gateway.sandbox().faults().clear();
  }

  @Test
  void answerIsKeptThoughNobodyWasConnected() {
    here.initialize("2025-11-25");
    slow(Duration.ofSeconds(3));
    String primed;
    try (var stream = call(here, 7)) {
      primed = stream.next().id().orElseThrow();
    }
    await().atMost(PATIENCE).until(() -> stored() == 1);

    try (var there = there();
        var resumed = there.resume(primed)) {
      assertThat(resumed.next().data()).isEmpty();
      var answer = resumed.next();

      assertThat(answer.message().path("id").asInt()).isEqualTo(7);
      assertThat(answer.message().path("result").toString()).contains("Harbor Dental");
      assertThat(resumed.rest()).isEmpty();
      try (var again = there.resume(answer.id().orElseThrow())) {
        assertThat(again.rest()).extracting(EventStream.Event::data).containsOnly("");
      }
    }
  }

  @Test
  void runningCallIsResumedAtTheOtherReplica() {
    here.initialize("2025-11-25");
    slow(Duration.ofSeconds(3));

    try (var stream = call(here, 8);
        var there = there()) {
      var primed = stream.next();
      assertThat(primed.data()).isEmpty();
      assertThat(primed.retry()).contains("1000");

      try (var resumed = there.resume(primed.id().orElseThrow())) {
        var answers = messages(resumed);

        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().path("id").asInt()).isEqualTo(8);
      }
      // A message goes out on one connection alone, the newest.
      assertThat(messages(stream)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-06-18", "2025-03-26"})
  void olderClientsGetNoEmptyEvent(String version) {
    here.initialize(version);
    slow(Duration.ofSeconds(1));

    try (var stream = call(here, 1)) {
      var only = stream.next();

      assertThat(only.message().path("result").toString()).contains("Harbor Dental");
      assertThat(only.id()).isPresent();
      assertThat(stream.rest()).isEmpty();
    }
  }

  @Test
  void cancellationReachesTheReplicaThatRunsTheCall() {
    here.initialize("2025-11-25");
    slow(Duration.ofSeconds(25));

    try (var stream = call(here, 9);
        var there = there()) {
      stream.next();
      there.post(cancelled("9"));

      assertThat(messages(stream)).isEmpty();
    }
    await().atMost(PATIENCE).until(() -> outcomes().contains("CANCELLED"));
  }

  @Test
  void cancellationOfAnUnknownRequestIsAcceptedAndDoesNothing() {
    here.initialize("2025-11-25");

    assertThat(here.post(cancelled("\"nothing\"")).status()).isEqualTo(202);
    assertThat(here.post(cancelled("{}")).status()).isEqualTo(202);
    assertThat(here.request("ping", Json.object()).status()).isEqualTo(200);
  }

  @Test
  void whenListenIsCutEverythingOnlyTakesLonger() {
    here.initialize("2025-11-25");
    slow(Duration.ofSeconds(4));
    try (var stream = call(here, 10);
        var there = there()) {
      var primed = stream.next().id().orElseThrow();

      assertThat(cutListen()).isPositive();
      try (var resumed = there.resume(primed)) {
        assertThat(messages(resumed)).hasSize(1);
      }
    }

    slow(Duration.ofSeconds(25));
    try (var stream = call(here, 11);
        var there = there()) {
      stream.next();
      assertThat(cutListen()).isPositive();
      there.post(cancelled("11"));

      assertThat(messages(stream)).isEmpty();
    }
  }

  @Test
  void newestStreamOfWhatIsSaidUnaskedWins() {
    here.initialize("2025-11-25");
    try (var there = there();
        var first = here.stream("GET", "")) {
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.header("Content-Type")).contains("text/event-stream");
      first.next();
      try (var second = there.stream("GET", "")) {
        second.next();

        assertThat(messages(first)).isEmpty();
        assertThat(there.send("DELETE", "").status()).isEqualTo(204);
        assertThat(messages(second)).isEmpty();
      }
    }
  }

  @Test
  void sessionDeletedTwiceEndsWhatRunsInIt() {
    here.initialize("2025-11-25");
    slow(Duration.ofSeconds(25));

    try (var stream = call(here, 12);
        var there = there()) {
      stream.next();

      assertThat(there.send("DELETE", "").status()).isEqualTo(204);
      assertThat(here.send("DELETE", "").status()).isEqualTo(404);
      assertThat(there.send("DELETE", "").status()).isEqualTo(404);
      assertThat(messages(stream)).isEmpty();
      assertThat(here.request("ping", Json.object()).status()).isEqualTo(404);
    }
  }

  @Test
  void strangersSessionStreamAndEventLookLikeUnknownOnes() {
    here.initialize("2025-11-25");
    slow(Duration.ofSeconds(2));
    String primed;
    try (var stream = call(here, 13)) {
      primed = stream.next().id().orElseThrow();
      stream.rest();
    }
    try (var unknown = new McpClient(gateway.url(), Gateway.EDITOR);
        var stranger = there().with("Authorization", "Bearer " + Gateway.ADMIN);
        var ownOther = new McpClient(gateway.url(), Gateway.EDITOR)) {
      unknown.with("Mcp-Session-Id", "A".repeat(43));
      ownOther.initialize("2025-11-25");
      var nothing = unknown.request("ping", Json.object());

      assertThat(nothing.status()).isEqualTo(404);
      for (var answer :
          List.of(stranger.request("ping", Json.object()), stranger.send("DELETE", ""))) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(error(answer.message())).isEqualTo(error(nothing.message()));
      }
      for (var answer :
          List.of(
              stranger.with("Last-Event-ID", primed).send("GET", ""),
              ownOther.with("Last-Event-ID", primed).send("GET", ""),
              ownOther
                  .with("Last-Event-ID", "00000000-0000-7000-8000-000000000000.0")
                  .send("GET", ""),
              ownOther.with("Last-Event-ID", "garbage").send("GET", ""))) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(error(answer.message())).isEqualTo(error(nothing.message()));
      }
    }
    assertThat(here.request("ping", Json.object()).status()).isEqualTo(200);
  }

  @Test
  void severalMessagesAtOnceAreForOneRevisionAlone() {
    var batch =
        """
        [{"jsonrpc":"2.0","id":1,"method":"ping"},
         {"jsonrpc":"2.0","method":"notifications/initialized"},
         {"jsonrpc":"2.0","id":"two","method":"no/such"},
         {"jsonrpc":"2.0","id":3}]""";
    here.initialize("2025-03-26");
    var answer = here.send("POST", batch);

    assertThat(answer.status()).isEqualTo(200);
    var replies = answer.message();
    assertThat(replies).hasSize(3);
    assertThat(replies.get(0).path("result").isObject()).isTrue();
    assertThat(replies.get(1).path("error").path("code").asInt()).isEqualTo(-32601);
    assertThat(replies.get(2).path("error").path("code").asInt()).isEqualTo(-32600);
    assertThat(here.send("POST", "[]").status()).isEqualTo(400);
    assertThat(here.send("POST", "[" + "{},".repeat(50) + "{}]").status()).isEqualTo(400);
    assertThat(
            here.send("POST", "[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}]")
                .status())
        .isEqualTo(202);

    try (var newer = new McpClient(gateway.url(), Gateway.EDITOR)) {
      newer.initialize("2025-06-18");
      assertThat(newer.send("POST", batch).status()).isEqualTo(400);
    }
  }

  private McpClient there() {
    return here.at(gateway.replica(1).url());
  }

  private static EventStream call(McpClient client, int id) {
    return client.stream("POST", client.callBody(id, TOOL, Json.object()));
  }

  private static JsonNode cancelled(String requestId) {
    var message = Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
    message.putObject("params").set("requestId", Json.read(requestId));
    return message;
  }

  private static List<JsonNode> messages(EventStream stream) {
    return stream.rest().stream()
        .filter(event -> !event.data().isEmpty())
        .map(EventStream.Event::message)
        .toList();
  }

  private static JsonNode error(JsonNode message) {
    return message.path("error");
  }

  private static void slow(Duration by) {
    gateway.sandbox().faults().clear();
    gateway.sandbox().faults().add(Fault.of(1, new Fault.Effect.Slow(by)));
  }

  private static int stored() {
    return Integer.parseInt(
        gateway.postgres().query("select count(*) from mcp_stream_event").getFirst());
  }

  private static List<String> outcomes() {
    return gateway.postgres().query("select outcome from audit_event");
  }

  private static int cutListen() {
    return gateway
        .postgres()
        .query(
            """
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where application_name = 'gluegate-wakeups'
              and datname = current_database()
            """)
        .size();
  }
}
