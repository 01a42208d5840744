package io.gluegate.itglue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Deadline;
import io.gluegate.core.FreePort;
import io.gluegate.core.PageRequest;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.Fault;
import io.gluegate.sandbox.Fault.Effect;
import io.gluegate.sandbox.ReceivedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a write that fails says of itself, and that it is never sent twice on a guess.
class WriteOutcomesTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Effect HANG = new Effect.Hang(Duration.ofSeconds(20));
  private static final Effect DROP = new Effect.Drop(false);
  private static final Effect CUT = new Effect.Drop(true);

  private final Upstream upstream =
      Upstream.start(new Seeds().organization(Seeds.ORGANIZATION, "Harbor Dental").records());

  @AfterEach
  void stop() {
    upstream.close();
  }

  static Stream<Arguments> effectsThatLeaveItOpen() {
    var effects =
        List.of(
            DROP,
            CUT,
            HANG,
            Fault.serverError(),
            Fault.badGateway(),
            Fault.gatewayTimeout(),
            status(408, "{\"errors\":[{\"status\":408,\"title\":\"Request Timeout\"}]}"),
            status(422, "{\"errors\":[{\"detail\":\"The request took too long and timed out\"}]}"),
            status(200, "<html>"),
            status(201, "{\"data\":{\"id\":\"none\"}}"),
            status(201, "{}"));
    return effects.stream()
        .flatMap(
            effect ->
                Stream.of(
                    Arguments.of(effect, false),
                    Arguments.of(new Effect.Afterwards(effect), true)));
  }

  @ParameterizedTest
  @MethodSource("effectsThatLeaveItOpen")
  void outcomeIsUnknownAndNothingIsRepeated(Effect effect, boolean tookEffect) {
    fault(100, effect);

    var failure = failure(() -> create(SHORT));

    upstream.sandbox().faults().clear();
    assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(failure)
        .hasMessageStartingWith("It is not known whether POST /documents took effect: ")
        .hasMessageEndingWith("Look at the record before you try again.")
        .hasCauseInstanceOf(ItGlueException.class);
    assertThat(writes()).hasSize(1);
    assertThat(documents()).isEqualTo(tookEffect ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "DELETE"})
  void otherMethodsAreNotRepeatedEither(String method) {
    var id = create(Upstream.PATIENCE).id();
    fault(100, DROP);
    var writes = upstream.calls().documentWrites();

    var failure =
        failure(
            () -> {
              if (method.equals("PATCH")) {
                writes.publish(id);
              } else {
                writes.delete(List.of(id));
              }
            });

    assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(writes()).filteredOn(write -> write.method().equals(method)).hasSize(1);
  }

  @Test
  void writeTurnedAwayUnreadIsSentAgain() {
    fault(Upstream.ATTEMPTS_MAX - 1, Fault.tooManyRequests(Optional.of(0)));

    create(Upstream.PATIENCE);

    assertThat(writes()).hasSize(Upstream.ATTEMPTS_MAX);
    assertThat(documents()).isEqualTo(1);
  }

  @Test
  void rateLimitThatStaysIsTold() {
    fault(100, Fault.tooManyRequests(Optional.of(60)));

    var failure = failure(() -> create(Upstream.PATIENCE));

    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(60));
    assertThat(writes()).hasSize(1);
  }

  /// Once a 429 was followed by silence, nobody knows any more.
  @Test
  void silenceAfterA429LeavesItOpen() {
    fault(1, Fault.tooManyRequests(Optional.of(0)));
    fault(100, new Effect.Afterwards(DROP));

    assertThat(failure(() -> create(Upstream.PATIENCE)).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(writes()).hasSize(2);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(401, Kind.NOT_FOUND_OR_HIDDEN),
        Arguments.of(403, Kind.KEY_REFUSED),
        Arguments.of(404, Kind.NOT_FOUND),
        Arguments.of(413, Kind.TOO_LARGE),
        Arguments.of(415, Kind.INVALID),
        Arguments.of(422, Kind.INVALID),
        Arguments.of(302, Kind.UNREADABLE));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusalIsCertain(int status, Kind kind) {
    fault(100, status(status, "{\"message\":\"no\"}"));

    var failure = failure(() -> create(Upstream.PATIENCE));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(writes()).hasSize(1);
  }

  @Test
  void withoutAConnectionNothingWasSent() throws IOException {
    var closed = URI.create("http://127.0.0.1:" + FreePort.find());
    try (var client = Upstream.client(closed)) {
      var writes = Upstream.calls(client, Upstream.PATIENCE).documentWrites();

      var failure = failure(() -> writes.create(1, "New", OptionalLong.empty()));

      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void withoutTimeNothingIsSent() {
    var failure = failure(() -> create(Duration.ZERO));

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("nothing was sent");
    assertThat(writes()).isEmpty();
  }

  @Test
  void cancelledBeforeSendingNothingIsSent() {
    Thread.currentThread().interrupt();
    try {
      var failure = failure(() -> create(Upstream.PATIENCE));

      assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(writes()).isEmpty();
  }

  @Test
  void cancelledWhileUnderWayLeavesItOpen() throws Exception {
    fault(100, new Effect.Afterwards(HANG));
    var ended = new CompletableFuture<ItGlueException>();
    var caller =
        Thread.startVirtualThread(() -> ended.complete(failure(() -> create(Upstream.PATIENCE))));
    await().until(() -> documents() == 1);

    caller.interrupt();

    assertThat(ended.get(10, SECONDS).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void bodyLargerThanTheApiTakesIsNotSent() {
    var failure =
        failure(
            () ->
                upstream
                    .calls()
                    .documentWrites()
                    .create(
                        Seeds.ORGANIZATION,
                        "x".repeat(Write.REQUEST_BYTES_MAX),
                        OptionalLong.empty()));

    assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(failure)
        .hasMessage(
            "POST /documents would be larger than the 10 MB that IT Glue takes; nothing was sent. Send less.");
    assertThat(writes()).isEmpty();
  }

  @Test
  void keyIsNotQuoted() {
    var secret = "ITG.marker.key";
    try (var server = RawUpstream.always(500, Map.of(), "{\"message\":\"" + secret + "\"}");
        var client = Upstream.client(server.url())) {
      var calls =
          client.with(
              new Secret(secret),
              OrganizationScope.EVERYTHING,
              Deadline.in(Upstream.PATIENCE, InstantSource.system()));

      var failure = failure(() -> calls.documentWrites().publish(1));

      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContain(secret);
      }
    }
  }

  private void fault(int times, Effect effect) {
    upstream.sandbox().faults().add(Fault.of(times, effect).onPath("/documents.*"));
  }

  private Document create(Duration patience) {
    return upstream
        .calls(patience)
        .documentWrites()
        .create(Seeds.ORGANIZATION, "New", OptionalLong.empty());
  }

  private List<ReceivedRequest> writes() {
    return upstream.requests().stream().filter(request -> !request.method().equals("GET")).toList();
  }

  private long documents() {
    return upstream
        .calls()
        .documents(Seeds.ORGANIZATION, ListFilter.none(), new PageRequest(1, 10))
        .totalCount();
  }

  private static Effect status(int status, String body) {
    return new Effect.Status(status, "application/vnd.api+json", body, Optional.empty());
  }

  private static ItGlueException failure(Runnable work) {
    return catchThrowableOfType(ItGlueException.class, work::run);
  }
}
