package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.IssuerServer;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.TokenKey;
import io.gluegate.testing.TwoIssuers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Bad tokens against a real gateway: none lets anybody in, costs much, or sends the gateway
/// somewhere.
class JwtAttacksTest {

  private static final int ROUNDS = 7;

  /// An attack must not cost more than this many requests of good callers.
  private static final int COST_MAX = 5;

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final TwoIssuers issuers = new TwoIssuers();
  private static final IssuerServer attacker = new IssuerServer();

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with("PUBLIC_URL", TwoIssuers.PUBLIC_URL)
          .configured(issuers.configuration());

  private final JwtAttacks attacks = new JwtAttacks(issuers, TokenKey.rsa("key-9"), attacker);

  private record Tried(String answer, double medianMillis) {

    int status() {
      return Integer.parseInt(part(answer, "^HTTP/1.1 (\\d+)"));
    }

    String challenge() {
      return part(answer, "(?i)\\nWWW-Authenticate: ([^\r]*)");
    }

    String message() {
      return part(answer, "\"message\":\"([^\"]*)");
    }
  }

  @AfterAll
  static void stop() {
    issuers.close();
    attacker.close();
  }

  @Test
  void noAttackGetsInOrCostsMuchOrMakesTheGatewayAsk() {
    attacker.publish(attacks.stranger());
    var tokens = new TreeMap<>(attacks.all());
    // The first requests pay for classes that are loaded.
    tokens.values().forEach(JwtAttacksTest::tried);
    var asked = issuers.first.keyRequests();
    var began = System.nanoTime();

    var good = tried(attacks.good());
    var tried = new TreeMap<String, Tried>();
    tokens.forEach((name, token) -> tried.put(name, tried(token)));
    print(good, tried);

    assertThat(good.status()).isEqualTo(200);
    assertThat(tried)
        .allSatisfy(
            (name, each) -> {
              assertThat(each.status()).as(name).isEqualTo(401);
              assertThat(each.challenge())
                  .as(name)
                  .startsWith(
                      "Bearer resource_metadata=\"https://gluegate.example.com/.well-known/oauth-protected-resource/mcp\", scope=\"mcp:read mcp:write\", error=\"invalid_token\", error_description=\"");
              assertThat(each.medianMillis()).as(name).isLessThan(COST_MAX * good.medianMillis());
            });
    var pauses = Duration.ofNanos(System.nanoTime() - began).dividedBy(PAUSE);
    assertThat(issuers.first.keyRequests() - asked).isLessThanOrEqualTo((int) pauses + 1);
    assertThat(attacker.requests()).isZero();
  }

  @Test
  void tokenOfTheLongestKindIsJudged() {
    var claims = issuers.first.claims(TwoIssuers.AUDIENCE).put("scope", "mcp:write");
    var groups = claims.withArray("groups");
    for (int i = 0; i < 290; i++) {
      groups.add("5f1c2c8a-0000-4000-8000-%012d".formatted(i));
    }
    var token = issuers.firstKey.sign(claims);

    assertThat(token).hasSizeBetween(15_000, 16_384);
    assertThat(tried(token).status()).isEqualTo(200);
  }

  @Test
  void headerThatNoTokenNeedsIsRefused() throws IOException {
    assertThat(sent("ey" + "A".repeat(100_000) + ".b.c", "", "")).startsWith("HTTP/1.1 431");
  }

  @Test
  void headerOverTwoLinesIsRefused() throws IOException {
    var good = attacks.good();

    assertThat(sent(good.substring(0, 50) + "\r\n " + good.substring(50), "", ""))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void tokenInTheAddressIsNotLookedAt() {
    try (var client =
        new McpClient(gateway.url(), "", "/mcp?access_token=" + attacks.good())
            .without("Authorization")) {
      assertThat(client.modern("tools/list", Json.object()).status()).isEqualTo(401);
    }
  }

  @Test
  void nothingOfATokenIsLogged() throws IOException {
    var token = attacks.good();
    tried(token);
    tried(token + "x");

    assertThat(java.nio.file.Files.readString(gateway.replica(0).log()))
        .doesNotContain(token.substring(0, 60), token.substring(token.length() - 40));
  }

  private static Tried tried(String token) {
    var millis = new ArrayList<Double>();
    var answer = listed(token);
    for (int i = 0; i < ROUNDS; i++) {
      var began = System.nanoTime();
      answer = listed(token);
      millis.add((System.nanoTime() - began) / 1e6);
    }
    return new Tried(answer, median(millis));
  }

  /// The whole answer to `tools/list`, over a connection of its own.
  private static String listed(String token) {
    var body =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{
        "io.modelcontextprotocol/protocolVersion":"2026-07-28",
        "io.modelcontextprotocol/clientCapabilities":{}}}}
        """;
    try {
      return sent(
          token,
          String.join(
              "\r\n",
              "Accept: application/json, text/event-stream",
              "Content-Type: application/json",
              "MCP-Protocol-Version: 2026-07-28",
              "Mcp-Method: tools/list",
              ""),
          body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static String sent(String token, String headers, String body) throws IOException {
    return McpClient.raw(
        gateway.url(),
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(token, headers, body.length(), body));
  }

  private static String part(String answer, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(answer);
    return matcher.find() ? matcher.group(1) : "";
  }

  /// For people: what each attack costs, as a share of a good token's request and in milliseconds.
  private static void print(Tried good, Map<String, Tried> tried) {
    // What it measured is for people to read.
    System.out.printf("%-50s %3s %8s %8s %s%n", "attack", "", "of good", "ms", "answer");
    System.out.printf(
        "%-50s %3d %8.2f %8.1f%n", "(a good token)", good.status(), 1.0, good.medianMillis());
    tried.forEach(
        (name, each) ->
            System.out.printf(
                "%-50s %3d %8.2f %8.1f %s%n",
                name,
                each.status(),
                each.medianMillis() / good.medianMillis(),
                each.medianMillis(),
                each.message()));
    System.out.printf(
        "the slowest attack took %.1f ms in the median%n",
        tried.values().stream().mapToDouble(Tried::medianMillis).max().orElseThrow());
  }
}
