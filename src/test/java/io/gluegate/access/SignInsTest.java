package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import io.gluegate.testing.IssuerServer;
import io.gluegate.testing.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who a good token is, and who does not come in with one.
class SignInsTest {

  private static final String URL = "https://gluegate.example.com";
  private static final String AUDIENCE = URL + "/mcp";
  private static final TokenKey KEY = TokenKey.rsa("key-1");

  private final IssuerServer server = new IssuerServer();
  private final SignIns signIns = signIns(Json.object());

  @AfterEach
  void stop() {
    signIns.close();
    server.close();
  }

  @Test
  void principalIsNamedByIssuerAndSubjectAndHasWhatTheGrantsGive() {
    var claims = server.claims(AUDIENCE);
    claims.putArray("groups").add("onsite");

    var principal = granted(signIns, claims);

    assertThat(principal.subject())
        .isEqualTo(
            "oidc:"
                + Sha256.hex(server.issuer()).substring(0, 16)
                + ":"
                + claims.get("sub").asText());
    assertThat(principal.label()).isEqualTo("alice@example.com");
    assertThat(principal.role()).isEqualTo(Role.VIEWER);
    assertThat(principal.scope())
        .isEqualTo(new OrganizationScope(Optional.of(Set.of(1L)), Set.of(2L)));
    assertThat(principal.ownKey()).isEmpty();
    assertThat(principal.endsAt()).contains(Instant.ofEpochSecond(claims.get("exp").asLong() + 60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+byok:b", "with space", "\u00fcber", "line\nbreak"})
  void subjectOfAnyTextHasAPlainName(String subject) {
    var principal = granted(signIns, server.claims(AUDIENCE).put("sub", subject));

    assertThat(principal.subject()).endsWith(":~" + Sha256.hex(subject)).matches("[!-~]{1,160}");
    assertThat(principal.person()).isEqualTo(principal.subject());
  }

  @Test
  void subjectThatIsTooLongHasAShortName() {
    var principal = granted(signIns, server.claims(AUDIENCE).put("sub", "x".repeat(5_000)));

    assertThat(principal.subject()).hasSizeLessThan(100);
  }

  @Test
  void ownKeyGoesAlong() {
    var principal =
        granted(signIns, server.claims(AUDIENCE)).bringing(new Secret("ITG.key"), Role.VIEWER);

    assertThat(principal.subject()).endsWith("+byok:" + Sha256.hex("ITG.key"));
    assertThat(principal.label())
        .isEqualTo("alice@example.com+byok:" + Sha256.hex("ITG.key").substring(0, 8));
    assertThat(principal.personLabel()).isEqualTo("alice@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "https://gluegate.example.com/mcp, EDITOR",
    "https://gluegate.example.com/mcp/readonly, VIEWER",
  })
  void tokenForTheReadOnlyDoorOnlyReads(String audience, Role role) {
    assertThat(granted(signIns, server.claims(audience)).role()).isEqualTo(role);
  }

  @Test
  void tokenForBothDoorsIsNotNarrowed() {
    var claims = server.claims("");
    claims.putArray("aud").add(AUDIENCE).add(AUDIENCE + "/readonly").add("https://other");

    assertThat(granted(signIns, claims).role()).isEqualTo(Role.EDITOR);
  }

  @Test
  void otherAudienceIsTakenInsteadWhenItIsConfigured() {
    var entry = Json.object();
    entry.putArray("audiences").add("api://gluegate");
    try (var other = signIns(entry)) {
      assertThat(granted(other, server.claims("api://gluegate")).role()).isEqualTo(Role.EDITOR);
      assertThat(authenticate(other, server.claims(AUDIENCE)))
          .isInstanceOf(Authentication.Invalid.class);
    }
  }

  @Test
  void readingScopeNarrowsTheRole() {
    assertThat(granted(signIns, server.claims(AUDIENCE).put("scope", "mcp:read")).role())
        .isEqualTo(Role.VIEWER);
    assertThat(granted(signIns, server.claims(AUDIENCE).put("scp", "mcp:read")).role())
        .isEqualTo(Role.VIEWER);
  }

  @Test
  void scopeMayBeRequired() {
    try (var strict = signIns(Json.object().put("requireScope", true))) {
      assertThat(authenticate(strict, server.claims(AUDIENCE).put("scope", "openid")))
          .isEqualTo(new Authentication.ScopeMissing());
      assertThat(granted(strict, server.claims(AUDIENCE).put("scope", "mcp:write")).role())
          .isEqualTo(Role.EDITOR);
    }
  }

  @Test
  void whoHasNoGrantDoesNotComeIn() {
    var claims = server.claims(AUDIENCE);
    claims.putArray("groups").add("sales");

    assertThat(authenticate(signIns, claims))
        .isInstanceOfSatisfying(
            Authentication.Forbidden.class,
            forbidden -> assertThat(forbidden.reason()).contains("none of your groups"));
  }

  @Test
  void whoIsInTooManyGroupsIsToldSo() {
    var claims = server.claims(AUDIENCE);
    claims.remove("groups");
    claims.putObject("_claim_names").put("groups", "src1");

    assertThat(authenticate(signIns, claims))
        .isInstanceOfSatisfying(
            Authentication.Forbidden.class,
            forbidden -> assertThat(forbidden.reason()).contains("too many groups"));
  }

  @ParameterizedTest
  @CsvSource({"exp, -59, true", "exp, -61, false", "nbf, 59, true", "nbf, 61, false"})
  void clocksMayBeAMinuteApart(String claim, int seconds, boolean isGood) {
    var now = Instant.parse("2026-08-01T09:00:00Z");
    var claims =
        server
            .claims(AUDIENCE)
            .put("iat", now.getEpochSecond())
            .put("nbf", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + 300)
            .put(claim, now.getEpochSecond() + seconds);
    server.publish(KEY);
    try (var fixed =
        new SignIns(config(Json.object()), Optional.of(URL), InstantSource.fixed(now))) {
      assertThat(authenticate(fixed, claims) instanceof Authentication.Granted).isEqualTo(isGood);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "application/at+jwt", "JWT", "jwt"})
  void accessTokensOfUsualTypesAreTaken(String type) {
    var token = KEY.sign(KEY.header().put("typ", type), server.claims(AUDIENCE));

    assertThat(signIns.authenticate(new Secret(token))).isInstanceOf(Authentication.Granted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256"})
  void usualAlgorithmsAreTaken(String algorithm) {
    var pair = algorithm.equals("ES256") ? TokenKey.ec("").pair() : KEY.pair();
    var key = new TokenKey("other", algorithm, pair);
    server.publish(key);

    assertThat(signIns.authenticate(new Secret(key.sign(server.claims(AUDIENCE)))))
        .isInstanceOf(Authentication.Granted.class);
  }

  @Test
  void algorithmThatTheKeyIsNotForIsRefused() {
    server.publish(new TokenKey(KEY.id(), "PS256", KEY.pair()));

    assertThat(authenticate(signIns, server.claims(AUDIENCE)))
        .isInstanceOf(Authentication.Invalid.class);
  }

  @Test
  void typeMayBeLeftOut() {
    var header = KEY.header();
    header.remove("typ");

    assertThat(signIns.authenticate(new Secret(KEY.sign(header, server.claims(AUDIENCE)))))
        .isInstanceOf(Authentication.Granted.class);
  }

  @Test
  void withoutKeysNothingIsJudged() {
    server.answerWith(500);

    assertThat(authenticate(signIns, server.claims(AUDIENCE)))
        .isEqualTo(new Authentication.Unavailable());
  }

  @Test
  void withoutIssuersEveryTokenGoesToTheTable() {
    try (var off = new SignIns(section(List.of()), Optional.empty(), InstantSource.system())) {
      assertThat(off.takes(new Secret(KEY.sign(server.claims(AUDIENCE))))).isFalse();
    }
    assertThat(signIns.takes(new Secret("glg_abc.def.ghi"))).isFalse();
    assertThat(signIns.takes(new Secret("editor.token.1"))).isFalse();
  }

  private Principal granted(SignIns judge, ObjectNode claims) {
    return authenticate(judge, claims) instanceof Authentication.Granted(var principal)
        ? principal
        : org.junit.jupiter.api.Assertions.fail("not granted: " + authenticate(judge, claims));
  }

  private Authentication authenticate(SignIns judge, ObjectNode claims) {
    return judge.authenticate(new Secret(KEY.sign(claims)));
  }

  private SignIns signIns(ObjectNode entry) {
    server.publish(KEY);
    return new SignIns(config(entry), Optional.of(URL), InstantSource.system());
  }

  private SignInConfig config(ObjectNode entry) {
    entry.put("issuer", server.issuer());
    var grants = entry.putArray("grants");
    grants.addObject().put("value", "technicians").put("role", "editor");
    var onsite = grants.addObject().put("value", "onsite").put("role", "viewer");
    onsite.putArray("organizations").add(1);
    onsite.putArray("denied").add(2);
    return section(List.of(Json.MAPPER.convertValue(entry, IssuerConfig.class)));
  }

  private static SignInConfig section(List<IssuerConfig> issuers) {
    return new SignInConfig("", "", "", "", false, "", Duration.ofMinutes(5), issuers);
  }
}
