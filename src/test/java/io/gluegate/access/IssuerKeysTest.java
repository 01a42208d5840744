package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.testing.IssuerServer;
import io.gluegate.testing.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When keys are asked for, and how long they are good.
class IssuerKeysTest {

  private static final Duration REFRESH = Duration.ofMinutes(5);
  private static final TokenKey FIRST = TokenKey.rsa("first");
  private static final TokenKey SECOND = TokenKey.ec("second");

  private final IssuerServer server = new IssuerServer();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-08-01T09:00:00Z"));
  private final InstantSource clock = now::get;
  private final IssuerDocuments documents = new IssuerDocuments(config(Optional.empty()), clock);
  private final IssuerKeys keys =
      new IssuerKeys(config(Optional.empty()), documents, REFRESH, clock);

  @AfterEach
  void stop() {
    documents.close();
    server.close();
  }

  @Test
  void keysAreAskedForOnceAndRemembered() {
    server.publish(FIRST, SECOND);

    assertThat(found("first")).isTrue();
    assertThat(found("second")).isTrue();
    assertThat(server.keyRequests()).isEqualTo(1);
  }

  @Test
  void unknownKeysCauseOneRequestInAPauseHoweverManyCome() {
    server.publish(FIRST);
    assertThat(found("first")).isTrue();
    tick(IssuerKeys.ATTEMPT_PAUSE_MIN);

    for (int i = 0; i < 1_000; i++) {
      assertThat(keys.find("random-" + i)).isInstanceOf(IssuerKeys.Lookup.Unknown.class);
    }

    assertThat(server.keyRequests()).isEqualTo(2);
  }

  @Test
  void manyAtOnceWaitForOneRequest() throws InterruptedException, ExecutionException {
    server.publish(FIRST);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 50).<Callable<Boolean>>mapToObj(_ -> () -> found("first")).toList();
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isTrue();
      }
    }
    assertThat(server.keyRequests()).isEqualTo(1);
  }

  @Test
  void newKeyIsFoundAndTakenAwayOneIsNot() {
    server.publish(FIRST);
    assertThat(found("first")).isTrue();
    server.publish(SECOND);
    tick(IssuerKeys.ATTEMPT_PAUSE_MIN);

    assertThat(found("second")).isTrue();
    assertThat(keys.find("first")).isInstanceOf(IssuerKeys.Lookup.Unknown.class);
  }

  @Test
  void keyThatWasTakenAwayIsGoodUntilTheNextRefreshAtMost() {
    server.publish(FIRST, SECOND);
    assertThat(found("first")).isTrue();
    server.publish(SECOND);

    tick(REFRESH.minusMillis(1));
    assertThat(found("first")).isTrue();
    tick(Duration.ofMillis(1));
    assertThat(keys.find("first")).isInstanceOf(IssuerKeys.Lookup.Unknown.class);
  }

  @Test
  void lastKeysOutliveAnOutageForSoLong() {
    server.publish(FIRST);
    assertThat(found("first")).isTrue();
    server.answerWith(500);

    tick(IssuerKeys.OUTAGE_MAX.minusMillis(1));
    assertThat(found("first")).isTrue();
    tick(Duration.ofMillis(1));
    assertThat(keys.find("first")).isInstanceOf(IssuerKeys.Lookup.Unavailable.class);
  }

  @Test
  void outageIsNotAskedAboutAtEveryToken() {
    server.answerWith(503);

    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("first")).isInstanceOf(IssuerKeys.Lookup.Unavailable.class);
    }
    assertThat(server.requests()).isEqualTo(2);

    server.answerWith(200);
    server.publish(FIRST);
    tick(IssuerKeys.ATTEMPT_PAUSE_MIN);
    assertThat(found("first")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{}",
        "{\"keys\":{}}",
        "{\"keys\":[{}]}",
        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"first\",\"k\":\"c2VjcmV0\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"first\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"first\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}",
      })
  void whatHoldsNoGoodKeyIsNotTaken(String text) {
    server.publishText(text);

    assertThat(keys.find("first")).isInstanceOf(IssuerKeys.Lookup.Unavailable.class);
  }

  @Test
  void weakKeysAndThoseForEncryptionAreLeftOut() {
    var weak = TokenKey.rsa("weak", 1_024).published();
    var other = TokenKey.rsa("other").published().put("use", "enc");
    server.publish(List.of(weak, other, FIRST.published()));

    assertThat(found("first")).isTrue();
    assertThat(found("weak")).isFalse();
    assertThat(found("other")).isFalse();
  }

  @Test
  void documentThatIsTooLargeIsNotRead() {
    server.publishText(" ".repeat(IssuerDocuments.DOCUMENT_BYTES_MAX) + "{\"keys\":[]}");

    assertThat(keys.find("first")).isInstanceOf(IssuerKeys.Lookup.Unavailable.class);
  }

  @Test
  void onlySoManyKeysAreLookedAt() {
    var many =
        IntStream.rangeClosed(0, IssuerDocuments.KEYS_MAX)
            .mapToObj(i -> FIRST.published().put("kid", "k" + i))
            .toList();
    server.publish(many);

    assertThat(found("k" + (IssuerDocuments.KEYS_MAX - 1))).isTrue();
    assertThat(found("k" + IssuerDocuments.KEYS_MAX)).isFalse();
  }

  @Test
  void redirectIsNotFollowed() {
    server.answerWith(302);

    assertThat(keys.find("first")).isInstanceOf(IssuerKeys.Lookup.Unavailable.class);
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void metadataOfOAuthDoesAsWell() {
    server.describeAt("/.well-known/oauth-authorization-server", server.issuer());
    server.publish(FIRST);

    assertThat(found("first")).isTrue();
  }

  @Test
  void metadataOfAnotherIssuerIsNotBelieved() {
    server.describeAt("/.well-known/openid-configuration", server.issuer() + "/");
    server.publish(FIRST);

    assertThat(keys.find("first")).isInstanceOf(IssuerKeys.Lookup.Unavailable.class);
    assertThat(server.keyRequests()).isZero();
  }

  @Test
  void addressOfTheKeysMayBeGiven() {
    server.describeAt("/nowhere", "");
    server.publish(FIRST);
    try (var given = new IssuerDocuments(config(Optional.of(server.keysUrl())), clock)) {
      var direct = new IssuerKeys(config(Optional.of(server.keysUrl())), given, REFRESH, clock);

      assertThat(direct.find("first")).isInstanceOf(IssuerKeys.Lookup.Found.class);
    }
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void metadataIsWhereTheStandardsSay() {
    assertThat(IssuerDocuments.openId("https://idp.example/realms/msp/"))
        .hasToString("https://idp.example/realms/msp/.well-known/openid-configuration");
    assertThat(IssuerDocuments.oauth("https://idp.example/realms/msp/"))
        .hasToString("https://idp.example/.well-known/oauth-authorization-server/realms/msp");
    assertThat(IssuerDocuments.oauth("https://idp.example"))
        .hasToString("https://idp.example/.well-known/oauth-authorization-server");
  }

  private boolean found(String id) {
    return keys.find(id) instanceof IssuerKeys.Lookup.Found;
  }

  private void tick(Duration duration) {
    now.updateAndGet(time -> time.plus(duration));
  }

  private IssuerConfig config(Optional<String> jwksUri) {
    var json = Json.object().put("issuer", server.issuer());
    json.putArray("grants");
    jwksUri.ifPresent(uri -> json.put("jwksUri", uri));
    return Json.MAPPER.convertValue(json, IssuerConfig.class);
  }
}
