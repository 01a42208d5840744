package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void hangingUpstreamEndsAtTheDeadline() {
    try (var upstream = one()) {
      upstream.fault(100, new Fault.Effect.Hang(LONG));

      var start = System.nanoTime();
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> upstream.calls(SHORT).organization(Seeds.ORGANIZATION))
          .withMessage(
              "IT Glue did not answer in time for /organizations/1000001. Try again, or ask for less: a smaller page or a narrower filter.")
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(SHORT, Duration.ofSeconds(3));
    }
  }

  /// The client's own time limit ends with the headers; this one counts to the last byte.
  @Test
  void bodyThatNeverEndsIsCutAtTheDeadline() {
    var over = new CountDownLatch(1);
    try (var server =
            new RawUpstream(
                exchange -> {
                  exchange.sendResponseHeaders(200, 0);
                  exchange.getResponseBody().write("{\"data\":".getBytes(UTF_8));
                  exchange.getResponseBody().flush();
                  awaitQuietly(over);
                });
        var client = Upstream.client(server.url())) {
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> Upstream.calls(client, SHORT).organization(1))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
      over.countDown();
    }
  }

  @Test
  void slowAnswerWithinTheDeadlineIsWaitedFor() {
    try (var upstream = one()) {
      upstream.fault(1, new Fault.Effect.Slow(SHORT));

      assertThat(upstream.calls().organization(Seeds.ORGANIZATION).name()).isEqualTo("Harbor");
    }
  }

  @Test
  void deadlineThatHasPassedSendsNothing() {
    try (var upstream = one()) {
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> upstream.calls(Duration.ZERO).organization(Seeds.ORGANIZATION))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
      assertThat(upstream.requests()).isEmpty();
    }
  }

  @Test
  void interruptCancelsACallThatWaitsForAnAnswer() throws Exception {
    try (var upstream = one()) {
      upstream.fault(100, new Fault.Effect.Hang(LONG));

      assertThat(interrupted(upstream)).contains(Kind.CANCELLED);
    }
  }

  @Test
  void interruptCancelsACallThatPausesBeforeARepeat() throws Exception {
    try (var upstream = one()) {
      upstream.fault(100, Fault.tooManyRequests(Optional.of(15)));

      assertThat(interrupted(upstream)).contains(Kind.CANCELLED);
    }
  }

  private static Upstream one() {
    return Upstream.start(new Seeds().organization(Seeds.ORGANIZATION, "Harbor").records());
  }

  /// Interrupts a call as soon as it waits and returns how it ended.
  private static Optional<Kind> interrupted(Upstream upstream) throws Exception {
    var call = new FutureTask<>(() -> failureOf(upstream));
    var thread = Thread.ofPlatform().start(call);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    thread.interrupt();
    return call.get(5, TimeUnit.SECONDS);
  }

  private static Optional<Kind> failureOf(Upstream upstream) {
    try {
      upstream.calls(LONG).organization(Seeds.ORGANIZATION);
      return Optional.empty();
    } catch (ItGlueException e) {
      return Optional.of(e.kind());
    }
  }

  private static void awaitQuietly(CountDownLatch over) {
    try {
      over.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
