package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.Fault;
import io.gluegate.sandbox.SandboxConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TransportTest {

  private static final String KEY = SandboxConfig.KEY;
  private static final byte[] FILLER = filler();

  @Test
  void keyTravelsInItsHeaderAlone() {
    var key = new StringBuilder();
    try (var server =
            new RawUpstream(
                exchange -> {
                  key.append(exchange.getRequestHeaders().getFirst("x-api-key"));
                  assertThat(exchange.getRequestURI().toString()).doesNotContain(key);
                  RawUpstream.answer(
                      exchange, 200, Map.of(), "{\"data\":{\"id\":7}}".getBytes(UTF_8));
                });
        var client = Upstream.client(server.url())) {
      Upstream.calls(client, Upstream.PATIENCE).organization(7);

      assertThat(key).hasToString(KEY);
    }
  }

  @Test
  void redirectIsNotFollowed() {
    try (var elsewhere = RawUpstream.always(200, Map.of(), "{\"data\":{\"id\":7}}");
        var server =
            RawUpstream.always(302, Map.of("Location", elsewhere.url() + "/organizations/7"), "");
        var client = Upstream.client(server.url())) {
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> Upstream.calls(client, Upstream.PATIENCE).organization(7))
          .withMessage(
              "IT Glue answered /organizations/7 with status 302, which is not followed. The configured base URL may be wrong.");
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void bodyBeyondTheBoundIsNotRead() {
    try (var server =
            new RawUpstream(
                exchange -> {
                  exchange.sendResponseHeaders(200, 0);
                  writeTooMuch(exchange.getResponseBody());
                });
        var client = Upstream.client(server.url())) {
      assertTooLarge(client);
    }
  }

  @Test
  void bodyThatUnpacksBeyondTheBoundIsNotRead() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      writeTooMuch(zip);
    }
    try (var server =
            new RawUpstream(
                exchange ->
                    RawUpstream.answer(
                        exchange, 200, Map.of("Content-Encoding", "gzip"), packed.toByteArray()));
        var client = Upstream.client(server.url())) {
      assertTooLarge(client);
    }
  }

  @Test
  void packedBodyIsUnpacked() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      zip.write("{\"data\":{\"id\":7,\"attributes\":{\"name\":\"Zoë\"}}}".getBytes(UTF_8));
    }
    try (var server =
            new RawUpstream(
                exchange -> {
                  assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                      .isEqualTo("gzip");
                  RawUpstream.answer(
                      exchange, 200, Map.of("Content-Encoding", "gzip"), packed.toByteArray());
                });
        var client = Upstream.client(server.url())) {
      assertThat(Upstream.calls(client, Upstream.PATIENCE).organization(7).name()).isEqualTo("Zoë");
    }
  }

  @Test
  void damagedPackingIsUnreadable() {
    try (var server = RawUpstream.always(200, Map.of("Content-Encoding", "gzip"), "not gzip");
        var client = Upstream.client(server.url())) {
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> Upstream.calls(client, Upstream.PATIENCE).organization(7))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "line\r\nx-evil: 1", "umlaut-ü", "tab\there"})
  void keyThatCannotBeOneIsRefusedUnquoted(String key) {
    try (var upstream = Upstream.start(new Seeds().records())) {
      var calls =
          upstream
              .client()
              .with(
                  new Secret(key),
                  OrganizationScope.EVERYTHING,
                  Deadline.in(Upstream.PATIENCE, InstantSource.system()));

      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> calls.organization(1))
          .withMessage(
              "The IT Glue API key is empty or holds characters no key has. Enter it again.");
      assertThat(upstream.requests()).isEmpty();
    }
  }

  @Test
  void unreachableUpstreamIsUnavailable() {
    var server = RawUpstream.always(200, Map.of(), "");
    var url = server.url();
    server.close();
    try (var client = Upstream.client(url)) {
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> Upstream.calls(client, Upstream.PATIENCE).organization(7))
          .withMessage(
              "IT Glue could not be reached, or the connection broke, for /organizations/7. Try again in a minute.");
    }
  }

  @Test
  void nothingThatGoesWrongBringsTheKeyIntoLogOrTrace() {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var level = root.getLevel();
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try (var upstream = Upstream.start(new Seeds().records())) {
      upstream.fault(2, Fault.serverError());
      upstream.fault(1, new Fault.Effect.Drop(true));
      upstream.fault(1, Fault.tooManyRequests(Optional.of(0)));

      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> upstream.calls().organization(1))
          .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain(KEY));
    } finally {
      root.detachAppender(log);
      root.setLevel(level);
    }

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(message -> message.contains(KEY));
  }

  private static void assertTooLarge(ItGlueClient client) {
    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> Upstream.calls(client, Upstream.PATIENCE).organization(7))
        .withMessage(
            "IT Glue's answer for /organizations/7 is larger than 32 MiB. Ask for less: a smaller page or a narrower filter.")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
  }

  private static void writeTooMuch(OutputStream stream) throws IOException {
    for (long written = 0; written <= Transport.BODY_BYTES_MAX; written += FILLER.length) {
      stream.write(FILLER);
    }
  }

  private static byte[] filler() {
    var blanks = new byte[64 * 1024];
    Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }
}
