package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What can go wrong on demand, and the rate limit.
class FaultsTest {

  private static final String PATH = "/organizations";

  @RegisterExtension final Sandbox sandbox = new Sandbox(Records.twoOrganizations());

  @Test
  void serverErrorsHaveTheirDetailInAnArray() {
    add(1, Fault.serverError());

    var reply = sandbox.get(PATH);

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.error().path("detail")).isEqualTo(Json.read("[\"Something went wrong\"]"));
    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void gatewaysFailWithAPageOrAMessage() {
    add(1, Fault.badGateway());
    add(1, Fault.gatewayTimeout());

    var page = sandbox.get(PATH);
    var message = sandbox.get(PATH);

    assertThat(page.status()).isEqualTo(502);
    assertThat(page.contentType()).isEqualTo("text/html");
    assertThat(message.status()).isEqualTo(504);
    assertThat(message.text()).isEqualTo("{\"message\":\"Endpoint request timed out\"}");
  }

  @Test
  void tooManyRequestsSaysHowLongToWaitOnDemand() {
    add(1, Fault.tooManyRequests(Optional.of(7)));
    add(1, Fault.tooManyRequests(Optional.empty()));

    assertThat(sandbox.get(PATH).header("Retry-After")).isEqualTo("7");
    var plain = sandbox.get(PATH);
    assertThat(plain.status()).isEqualTo(429);
    assertThat(plain.header("Retry-After")).isEmpty();
    assertThat(plain.text()).isEqualTo("{\"message\":\"Too Many Requests\"}");
  }

  @Test
  void faultsMeetSomeRequestsSoManyTimes() {
    sandbox
        .server()
        .faults()
        .add(Fault.of(2, Fault.badGateway()).onPath("/organizations/\\d+").onMethod("GET"));
    var path = "/organizations/1000001";

    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
    assertThat(sandbox.patch(path, organization()).status()).isEqualTo(200);
    assertThat(List.of(sandbox.get(path).status(), sandbox.get(path).status()))
        .containsExactly(502, 502);
    assertThat(sandbox.get(path).status()).isEqualTo(200);
  }

  @Test
  void connectionsAreDroppedBeforeAnAnswerOrCutInItsMiddle() {
    for (var inTheMiddle : List.of(false, true)) {
      // The client repeats a read whose connection was closed before an answer.
      add(5, new Fault.Effect.Drop(inTheMiddle));

      assertThatThrownBy(() -> sandbox.get(PATH)).isInstanceOf(UncheckedIOException.class);
      sandbox.server().faults().clear();
    }
    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
    assertThat(sandbox.server().requests()).anyMatch(request -> request.status() == 0);
  }

  @Test
  void requestIsCarriedOutThoughItsAnswerIsAnother() {
    var path = "/organizations/1000001";
    for (var effect : List.of(new Fault.Effect.Drop(false), Fault.gatewayTimeout())) {
      var name = "Harbor " + effect.hashCode();
      add(1, new Fault.Effect.Afterwards(effect));
      var change = Sandbox.object("organizations", Records.named(name));

      var _ = catchThrowable(() -> sandbox.patch(path, change));

      assertThat(sandbox.server().requests().getLast().status()).isIn(0, 504);
      assertThat(sandbox.get(path).attributes().path("name").asText()).isEqualTo(name);
    }
  }

  @Test
  void answersComeLateOrNever() {
    add(1, new Fault.Effect.Slow(Duration.ofMillis(50)));
    add(1, new Fault.Effect.Hang(Duration.ofMinutes(5)));
    var impatient =
        sandbox.request("GET", PATH, BodyPublishers.noBody()).timeout(Duration.ofMillis(200));

    var before = System.nanoTime();
    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
    assertThat(System.nanoTime() - before).isGreaterThan(50_000_000);
    assertThatThrownBy(() -> sandbox.sendAsIs(impatient))
        .hasCauseInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void theWindowSlides() {
    sandbox.server().faults().limitRequests(2, Duration.ofSeconds(10), false);

    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
    sandbox.clock().tick(Duration.ofSeconds(6));
    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
    var refused = sandbox.get(PATH);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    assertThat(refused.header("Retry-After")).isEmpty();
    assertThat(sandbox.getAs(SandboxConfig.KEY_WITH_PASSWORDS, PATH).status()).isEqualTo(200);
    sandbox.clock().tick(Duration.ofSeconds(4));
    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
    assertThat(sandbox.get(PATH).status()).isEqualTo(429);
  }

  @Test
  void aFullWindowCanSayWhenItOpensAgain() {
    sandbox.server().faults().limitRequests(1, Duration.ofSeconds(10), true);

    sandbox.get(PATH);
    sandbox.clock().tick(Duration.ofMillis(2_500));

    assertThat(sandbox.get(PATH).header("Retry-After")).isEqualTo("8");
    sandbox.server().faults().clear();
    assertThat(sandbox.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void usuallyAKeyHasThreeThousandRequestsInFiveMinutes() {
    var windows = new RateWindows();
    for (int i = 0; i < 3_000; i++) {
      assertThat(windows.refusal("key", TickingClock.START)).isEmpty();
    }

    assertThat(windows.refusal("key", TickingClock.START.plusSeconds(299))).isPresent();
    assertThat(windows.refusal("key", TickingClock.START.plusSeconds(300))).isEmpty();
  }

  private void add(int times, Fault.Effect effect) {
    sandbox.server().faults().add(Fault.of(times, effect));
  }

  private static JsonNode organization() {
    return Sandbox.object("organizations", Records.named("Happy Frog"));
  }
}
