package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

  private final Upstream upstream =
      Upstream.start(new Seeds().organization(Seeds.ORGANIZATION, "Harbor Dental").records());

  @AfterEach
  void stop() {
    upstream.close();
  }

  static Stream<Arguments> passingFaults() {
    return Stream.of(
        Arguments.of(Fault.tooManyRequests(Optional.empty()), Kind.RATE_LIMITED),
        Arguments.of(Fault.tooManyRequests(Optional.of(0)), Kind.RATE_LIMITED),
        Arguments.of(Fault.serverError(), Kind.UNAVAILABLE),
        Arguments.of(Fault.badGateway(), Kind.UNAVAILABLE),
        Arguments.of(
            new Fault.Effect.Status(503, "text/plain", "", Optional.of(0)), Kind.UNAVAILABLE),
        Arguments.of(Fault.gatewayTimeout(), Kind.TIMEOUT),
        Arguments.of(new Fault.Effect.Drop(false), Kind.UNAVAILABLE),
        Arguments.of(new Fault.Effect.Drop(true), Kind.UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void readIsRepeatedUntilTheFaultPasses(Fault.Effect effect, Kind kind) {
    upstream.fault(Upstream.ATTEMPTS_MAX - 1, effect);

    var organization = upstream.calls().organization(Seeds.ORGANIZATION);

    assertThat(organization.name()).isEqualTo("Harbor Dental");
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void readGivesUpAfterItsAttempts(Fault.Effect effect, Kind kind) {
    upstream.fault(100, effect);

    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> upstream.calls().organization(Seeds.ORGANIZATION))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void attemptsAreCounted() {
    try (var server = RawUpstream.always(500, Map.of(), "");
        var client = Upstream.client(server.url())) {
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> Upstream.calls(client, Upstream.PATIENCE).organization(1));

      assertThat(server.requests()).isEqualTo(Upstream.ATTEMPTS_MAX);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 413, 422})
  void refusalIsNotRepeated(int status) {
    try (var server = RawUpstream.always(status, Map.of("Location", "/elsewhere"), "{}");
        var client = Upstream.client(server.url())) {
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> Upstream.calls(client, Upstream.PATIENCE).organization(1));

      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void pauseIsAsLongAsTheSecondsAsked() {
    upstream.fault(1, Fault.tooManyRequests(Optional.of(1)));

    var took = took(() -> upstream.calls().organization(Seeds.ORGANIZATION));

    assertThat(took).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void pauseLastsUntilTheDateAsked() {
    var clock = InstantSource.system();
    var at = clock.instant().plusSeconds(2);
    var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    var answered = new AtomicInteger();
    try (var server =
            new RawUpstream(
                exchange -> {
                  var first = answered.getAndIncrement() == 0;
                  RawUpstream.answer(
                      exchange,
                      first ? 429 : 200,
                      first ? Map.of("Retry-After", date) : Map.of(),
                      "{\"data\":{\"id\":\"1\"}}".getBytes(UTF_8));
                });
        var client = Upstream.client(server.url())) {
      Upstream.calls(client, Upstream.PATIENCE).organization(1);

      assertThat(clock.instant()).isAfterOrEqualTo(at.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  @Test
  void pauseBeyondTheDeadlineEndsTheCallAtOnceAndNamesTheSeconds() {
    upstream.fault(1, Fault.tooManyRequests(Optional.of(60)));

    var took =
        took(
            () ->
                assertThatExceptionOfType(ItGlueException.class)
                    .isThrownBy(() -> upstream.calls().organization(Seeds.ORGANIZATION))
                    .withMessage(
                        "IT Glue's rate limit is reached. Wait 60 seconds, then try again.")
                    .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(60))));

    assertThat(took).isLessThan(Duration.ofSeconds(5));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void repeatsEndWithTheDeadline() {
    var config =
        new ItGlueConfig(
            upstream.sandbox().url(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            1_000,
            Duration.ofMillis(50),
            Duration.ofMillis(50));
    upstream.fault(10_000, Fault.badGateway());
    try (var client =
        new ItGlueClient(config, Upstream.budget(), Upstream.cache(), InstantSource.system())) {
      var took =
          took(
              () ->
                  assertThatExceptionOfType(ItGlueException.class)
                      .isThrownBy(
                          () -> Upstream.calls(client, Duration.ofMillis(700)).organization(1)));

      assertThat(took).isBetween(Duration.ofMillis(500), Duration.ofSeconds(3));
    }
  }

  @Test
  void keyWithoutRequestsLeftIsToldToWait() {
    upstream.sandbox().faults().limitRequests(0);

    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> upstream.calls().organization(Seeds.ORGANIZATION))
        .withMessage("IT Glue's rate limit is reached. Wait a minute, then try again.");
  }

  private static Duration took(Runnable work) {
    var start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
