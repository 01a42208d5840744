package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.access.TokenIssuer;
import io.gluegate.core.Json;
import io.gluegate.testing.Admin;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Access as an admin keeps it over `/api/v1`.
class AccessApiTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LONG = "x".repeat(301);

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  private final Admin ada = new Admin(gateway.url(), Gateway.ADMIN);

  @Test
  void tokenIsMadeShownRotatedAndRevoked() {
    var made =
        ada.done(
            "POST",
            "tokens",
            "{'label': 'carol', 'role': 'editor', 'organizations': [12, 11], 'denied_organizations': [13], 'expires_at': '2099-01-01T00:00:00Z'}");
    var secret = made.path("token").textValue();
    var path = "tokens/" + made.path("id").textValue();

    assertThat(TokenIssuer.isWellFormed(secret)).isTrue();
    assertThat(status(secret)).isEqualTo(200);
    var shown = ada.done("GET", path, "");
    assertThat(shown.has("token")).isFalse();
    assertThat(shown.path("label").asText()).isEqualTo("carol");
    assertThat(shown.path("role").asText()).isEqualTo("editor");
    assertThat(shown.path("organizations").toString()).isEqualTo("[11,12]");
    assertThat(shown.path("denied_organizations").toString()).isEqualTo("[13]");
    assertThat(shown.path("expires_at").asText()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(shown.path("created_by").asText()).startsWith("token:");
    assertThat(shown.has("last_used_at")).isTrue();

    var other = ada.done("POST", path + "/rotate", "").path("token").textValue();
    await().atMost(SOON).until(() -> status(secret) == 401);
    assertThat(status(other)).isEqualTo(200);

    assertThat(ada.done("DELETE", path, "").path("revoked_by").asText()).startsWith("token:");
    await().atMost(SOON).until(() -> status(other) == 401);
    assertThat(ada.send("DELETE", path, "").status()).isEqualTo(409);
    assertThat(ada.send("POST", path + "/rotate", "").status()).isEqualTo(409);
    assertThat(ada.done("GET", "tokens", "").toString())
        .contains("carol", "vera")
        .doesNotContain(secret, other, Gateway.VIEWER);
  }

  @Test
  void scopeOfATokenIsStatedWhole() {
    var token = ada.token("dan", "viewer", ", 'organizations': [11]");
    var path = "tokens/" + token.id();

    assertThat(ada.send("PATCH", path, "{'denied_organizations': [12]}").status()).isEqualTo(400);
    assertThat(ada.done("PATCH", path, "{'organizations': []}").path("organizations").toString())
        .isEqualTo("[]");
    assertThat(ada.done("PATCH", path, "{'organizations': null}").path("organizations").isNull())
        .isTrue();
  }

  @Test
  void tokenOfTheEnvironmentKeepsItsRole() {
    var id =
        ada.done("GET", "tokens", "")
            .path("items")
            .valueStream()
            .filter(item -> item.path("label").asText().equals("edgar"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();

    assertThat(ada.send("PATCH", "tokens/" + id, "{'role': 'admin'}").status()).isEqualTo(409);
    assertThat(ada.send("POST", "tokens/" + id + "/rotate", "").status()).isEqualTo(409);
  }

  @Test
  void groupsHaveMembersAndAScope() {
    var token = ada.token("gina", "viewer", "");
    var member = "groups/dental/members/" + token.principal();

    var _ = ada.done("POST", "groups", "{'name': 'dental', 'organizations': [11]}");
    assertThat(ada.send("POST", "groups", "{'name': 'dental'}").status()).isEqualTo(409);
    assertThat(ada.done("PUT", member, "").path("members").toString()).contains(token.principal());
    assertThat(
            ada.done("PUT", "groups/dental/scope", "{'organizations': [11, 12]}")
                .path("organizations")
                .toString())
        .isEqualTo("[11,12]");
    assertThat(ada.done("GET", "groups", "").path("items").size()).isEqualTo(1);
    assertThat(ada.send("DELETE", member, "").status()).isEqualTo(204);
    assertThat(ada.send("DELETE", member, "").status()).isEqualTo(404);
    assertThat(ada.send("DELETE", "groups/dental", "").status()).isEqualTo(204);
    assertThat(ada.send("GET", "groups/dental", "").status()).isEqualTo(404);
    assertThat(ada.send("PUT", member, "").status()).isEqualTo(404);
  }

  @Test
  void adminWithLimitsCannotLiftThem() {
    var limited = ada.token("lea", "admin", ", 'organizations': [11]");
    var lea = new Admin(gateway.url(), limited.secret());

    var answer = lea.send("PATCH", "tokens/" + limited.id(), "{'organizations': null}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(lea.send("GET", "tokens", "").status()).isEqualTo(403);
  }

  @Test
  void everyChangeHasItsRow() {
    var token = ada.token("rita", "viewer", "");
    ada.revoke(token);

    assertThat(
            gateway
                .postgres()
                .query(
                    "select tool from audit_event where arguments like '%"
                        + token.id()
                        + "%' order by happened_at"))
        .containsExactly("token_create", "token_revoke");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|tokens|[]|JSON object",
        "POST|tokens|{|JSON object",
        "POST|tokens|{'role': 'viewer'}|label",
        "POST|tokens|{'label': 'two\\nlines', 'role': 'viewer'}|label",
        "POST|tokens|{'label': 'x', 'role': 'boss'}|role is viewer",
        "POST|tokens|{'label': 'x', 'role': 'viewer', 'organizations': 11}|organizations",
        "POST|tokens|{'label': 'x', 'role': 'viewer', 'organizations': ['11']}|positive integers",
        "POST|tokens|{'label': 'x', 'role': 'viewer', 'organizations': [-1]}|positive integers",
        "POST|tokens|{'label': 'x', 'role': 'viewer', 'expires_at': '2001-01-01T00:00:00Z'}|passed",
        "POST|tokens|{'label': 'x', 'role': 'viewer', 'expires_at': 'tomorrow'}|2027",
        "GET|tokens/nonsense||UUID",
        "PATCH|tokens/nonsense|{}|UUID",
        "PUT|quarantine/nonsense|{'reason': 'x'}|audit log",
        "PUT|quarantine/token:1|{}|reason",
        "PUT|write-stop|{'reason': ''}|reason",
        "PUT|principals/nonsense/scope|{'organizations': null}|audit log",
      })
  void mistakeIsAnsweredWithOneSentence(String method, String path, String body, String sentence) {
    var answer = ada.send(method, path, body == null ? "" : body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).contains(sentence);
  }

  @Test
  void whatIsTooLongIsRefused() {
    var many = ",1".repeat(10_001).substring(1);

    assertThat(token("{'label': '%s', 'role': 'viewer'}".formatted("x".repeat(101))))
        .isEqualTo(400);
    assertThat(token("{'label': 'x', 'role': 'viewer', 'organizations': [" + many + "]}"))
        .isEqualTo(400);
    assertThat(token("{'label': '%s'}".formatted("x".repeat(256 * 1024)))).isEqualTo(413);
    assertThat(ada.send("PUT", "write-stop", "{'reason': '%s'}".formatted(LONG)).status())
        .isEqualTo(400);
    assertThat(ada.send("PUT", "quarantine/token:" + LONG, "{'reason': 'x'}").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {Gateway.VIEWER, Gateway.EDITOR})
  void othersAdministerNothing(String token) {
    var other = new Admin(gateway.url(), token);

    assertThat(other.send("GET", "tokens", "").status()).isEqualTo(403);
    assertThat(other.send("POST", "tokens", "{'label': 'x', 'role': 'admin'}").status())
        .isEqualTo(403);
    assertThat(other.send("PUT", "write-stop", "{'reason': 'x'}").status()).isEqualTo(403);
  }

  private int token(String body) {
    return ada.send("POST", "tokens", body).status();
  }

  private static int status(String token) {
    try (var client = new McpClient(gateway.url(), token)) {
      return client.modern("tools/list", Json.object()).status();
    }
  }
}
