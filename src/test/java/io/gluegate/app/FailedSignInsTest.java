package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.RoundRobin;
import io.gluegate.testing.SmallSeed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whoever tries tokens is slowed down by address, over two replicas, and nobody else is.
class FailedSignInsTest {

  private static final int TRIES = 6;

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with("MCP_TOKENS_VIEWER", "vera:viewer-token-1,zoe:token-of-zoe")
          .with("LIMIT_FAILED_SIGN_INS", TRIES + "/h")
          .with("ITGLUE_WEBHOOK_SECRET", "the-webhook-secret")
          .with("TRUSTED_PROXIES", "127.0.0.1");

  private static RoundRobin balancer;

  @BeforeAll
  static void balance() {
    balancer = gateway.balancer();
  }

  @Test
  void afterSomeFailuresRightAndWrongTokensGetTheSameAnswer() {
    exhaust("198.51.100.1");

    var wrong = list("198.51.100.1", "wrong-again");
    var right = list("198.51.100.1", Gateway.ADMIN);

    assertThat(wrong.status()).isEqualTo(429);
    assertThat(right.status()).isEqualTo(429);
    assertThat(right.message()).isEqualTo(wrong.message());
    assertThat(right.header("WWW-Authenticate")).isEmpty();
    assertThat(right.errorCode()).isEqualTo(-31_429);
    assertThat(Integer.parseInt(right.header("Retry-After").orElseThrow())).isBetween(1, 600);
  }

  @Test
  void tokenThatWasRightFromThereGoesOnWorking() {
    assertThat(list("198.51.100.2", Gateway.VIEWER).status()).isEqualTo(200);

    exhaust("198.51.100.2");

    // On both replicas, although one alone has seen it.
    for (int i = 0; i < 4; i++) {
      assertThat(list("198.51.100.2", Gateway.VIEWER).status()).isEqualTo(200);
    }
    assertThat(list("198.51.100.2", Gateway.EDITOR).status()).isEqualTo(429);
  }

  @Test
  void otherAddressesAndRightTokensDoNotCount() {
    for (int i = 0; i < 2 * TRIES; i++) {
      assertThat(list("198.51.100.3", Gateway.VIEWER).status()).isEqualTo(200);
    }

    exhaust("198.51.100.3");

    assertThat(list("198.51.100.4", Gateway.EDITOR).status()).isEqualTo(200);
    assertThat(list("198.51.100.4", "wrong").status()).isEqualTo(401);
  }

  @Test
  void requestWithoutATokenIsChallengedAllTheSame() {
    exhaust("198.51.100.5");

    try (var client = client("198.51.100.5", "x").without("Authorization")) {
      assertThat(client.send("POST", "{}").status()).isEqualTo(401);
    }
  }

  @Test
  void networkOfIpv6CountsAsOneAddress() {
    for (int i = 0; i < TRIES; i++) {
      assertThat(list("2001:db8:0:1::" + (i + 1), "wrong-" + i).status()).isEqualTo(401);
    }

    assertThat(list("2001:db8:0:1:ffff::1", "wrong").status()).isEqualTo(429);
    assertThat(list("2001:db8:0:2::1", "wrong").status()).isEqualTo(401);
  }

  @Test
  void whatTheClientWritesIntoTheHeaderDoesNotHelp() {
    for (int i = 0; i < TRIES; i++) {
      assertThat(list("10.%d.0.1, 198.51.100.6".formatted(i), "wrong-" + i).status())
          .isEqualTo(401);
    }

    assertThat(list("192.0.2.99, 198.51.100.6", "wrong").status()).isEqualTo(429);
  }

  @Test
  void secretOfWebhooksIsSlowedDownInTheSameWay() {
    for (int i = 0; i < TRIES; i++) {
      assertThat(deliver("wrong-" + i)).isEqualTo(401);
    }

    assertThat(deliver("wrong")).isEqualTo(429);
    assertThat(deliver("the-webhook-secret")).isEqualTo(429);
  }

  @Test
  void tokenThatIsNoLongerRightCountsAsATry() {
    assertThat(list("198.51.100.8", "token-of-zoe").status()).isEqualTo(200);

    gateway
        .postgres()
        .query("update access_token set revoked_at = now() where label = 'zoe' returning label");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> list("198.51.100.8", "token-of-zoe").status() == 401);
    for (int i = 0; i < 2 * TRIES; i++) {
      assertThat(list("198.51.100.8", "token-of-zoe").status()).isIn(200, 401, 429);
    }
    assertThat(list("198.51.100.8", "another").status()).isEqualTo(429);
  }

  private static void exhaust(String address) {
    for (int i = 0; i < TRIES; i++) {
      var answer = list(address, "wrong-" + i);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isNotEqualTo(Optional.empty());
    }
  }

  private static int deliver(String secret) {
    try (var client =
        new McpClient(balancer.url(), "x", "/webhook/itglue?secret=" + secret)
            .without("Authorization")
            .with("X-Forwarded-For", "198.51.100.7")) {
      return client.send("POST", "{}").status();
    }
  }

  private static McpClient.Answer list(String address, String token) {
    try (var client = client(address, token)) {
      return client.modern("tools/list", Json.object());
    }
  }

  private static McpClient client(String address, String token) {
    return new McpClient(balancer.url(), token).with("X-Forwarded-For", address);
  }
}
