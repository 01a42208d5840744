package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call that asks its caller something goes on at any replica, once, and only as the same call of
/// the same caller.
class RoundTripsTest {

  private static final String UNUSABLE =
      "Invalid params: requestState cannot be used for this call; call again without it";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records()).running(FixtureGateway.MAIN_CLASS);

  private McpClient here;
  private McpClient there;

  @BeforeEach
  void connect() {
    here = client(0, Gateway.EDITOR);
    there = client(1, Gateway.EDITOR);
  }

  @AfterEach
  void disconnect() {
    here.close();
    there.close();
  }

  @Test
  void callGoesOnAtTheOtherReplicaAndOnlyOnce() {
    var asked = here.modern("tools/call", call());

    assertThat(asked.result().path("resultType").asText()).isEqualTo("input_required");
    assertThat(asked.result().has("ttlMs")).isFalse();
    assertThat(asked.result().at("/inputRequests/confirm/method").asText())
        .isEqualTo("elicitation/create");
    var retry = retry(state(asked));
    var done = there.modern("tools/call", retry.deepCopy());
    assertThat(done.result().path("resultType").asText()).isEqualTo("complete");
    assertThat(text(done)).isEqualTo("accept after 1");

    assertRefused(here.modern("tools/call", retry.deepCopy()));
    assertRefused(there.modern("tools/call", retry.deepCopy()));
  }

  @Test
  void methodAsksAgainUntilItIsAnswered() {
    var first = here.modern("tools/call", call());
    var empty = call().put("requestState", state(first));
    empty.putObject("inputResponses").putObject("something else");

    var second = there.modern("tools/call", empty);

    assertThat(second.result().path("resultType").asText()).isEqualTo("input_required");
    assertThat(text(here.modern("tools/call", retry(state(second))))).isEqualTo("accept after 2");
  }

  @Test
  void answersWithoutAStateReachTheMethodWithoutOne() {
    var params = retry("");
    params.remove("requestState");

    assertThat(text(here.modern("tools/call", params))).isEqualTo("accept after 0");
  }

  @Test
  void ofTwoUsesAtOneTimeOneWins() throws Exception {
    var retry = retry(state(here.modern("tools/call", call())));
    var together = new CyclicBarrier(8);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var attempts =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            try (var client = client(i % 2, Gateway.EDITOR)) {
                              together.await(10, TimeUnit.SECONDS);
                              return client.modern("tools/call", retry.deepCopy()).errorCode();
                            }
                          }))
              .toList();
      var codes = new ArrayList<Integer>();
      for (var attempt : attempts) {
        codes.add(attempt.get(60, TimeUnit.SECONDS));
      }

      assertThat(codes).containsOnly(0, -32602);
      assertThat(codes.stream().filter(code -> code == 0)).hasSize(1);
    }
  }

  @Test
  void whateverIsWrongWithAStateIsAnsweredAlike() {
    var state = state(here.modern("tools/call", call()));
    var otherArguments = retry(state);
    otherArguments.putObject("arguments").put("document_id", 8);
    var otherTool = retry(state).put("name", "itglue_get_document");
    var notText = retry(state);
    notText.putObject("requestState");
    try (var stranger = client(1, Gateway.ADMIN)) {
      var refusals =
          List.of(
              there.modern("tools/call", retry(altered(state))),
              there.modern("tools/call", retry("")),
              there.modern("tools/call", retry("A".repeat(200))),
              there.modern("tools/call", retry("x".repeat(100_000))),
              there.modern("tools/call", notText),
              there.modern("tools/call", otherArguments),
              there.modern("tools/call", otherTool),
              stranger.modern("tools/call", retry(state)));

      refusals.forEach(RoundTripsTest::assertRefused);
    }
    assertThat(text(there.modern("tools/call", retry(state))))
        .as("a state that was tried in vain is still its owner's")
        .isEqualTo("accept after 1");
    assertThat(
            gateway
                .postgres()
                .query(
                    "select count(*) from audit_event where tool = 'fixture_confirm' and outcome = 'REFUSED'"))
        .isNotEqualTo(List.of("0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "[]", "null", "\"a\"", "{\"confirm\":true}", "{\"confirm\":null}"})
  void answersThatAreNoneAreRefused(String responses) {
    var params = call();
    params.set("inputResponses", Json.read(responses));

    var answer = here.modern("tools/call", params);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.errorCode()).isEqualTo(-32602);
  }

  @Test
  void answersAreBounded() {
    var params = call();
    params.putObject("inputResponses").putObject("confirm").put("a", "x".repeat(1_048_576));

    var answer = here.modern("tools/call", params);

    assertThat(answer.errorCode()).isEqualTo(-32602);
    assertThat(answer.message().at("/error/message").asText()).contains("1,048,576 bytes");
  }

  @Test
  void clientThatCannotBeAskedIsTold() {
    here.declare(Json.object());

    assertThat(here.modern("tools/call", call()).errorCode()).isEqualTo(-32021);
  }

  private static McpClient client(int replica, String token) {
    var capabilities = Json.object();
    capabilities.putObject("elicitation");
    return new McpClient(gateway.replica(replica).url(), token).declare(capabilities);
  }

  private static ObjectNode call() {
    var params = Json.object().put("name", "fixture_confirm");
    params.putObject("arguments").put("document_id", 7);
    return params;
  }

  private static ObjectNode retry(String state) {
    var params = call().put("requestState", state);
    var responses = params.putObject("inputResponses");
    responses.putObject("confirm").put("action", "accept");
    responses.putObject("never asked");
    return params;
  }

  private static String state(McpClient.Answer answer) {
    return answer.result().path("requestState").textValue();
  }

  private static String altered(String state) {
    return state.substring(0, 40) + (state.charAt(40) == 'A' ? 'B' : 'A') + state.substring(41);
  }

  private static String text(McpClient.Answer answer) {
    return answer.result().at("/content/0/text").asText();
  }

  private static void assertRefused(McpClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.message().path("error"))
        .isEqualTo(Json.object().put("code", -32602).put("message", UNUSABLE));
  }
}
