package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"sub\":\"s\",\"name\":\"Alice\",\"email\":\"a@x.example\"}; a@x.example",
        "{\"sub\":\"s\",\"name\":\"Alice\",\"preferred_username\":\"alice\"}; alice",
        "{\"sub\":\"s\",\"upn\":\"alice@msp.example\",\"email\":\"a@x\"}; alice@msp.example",
        "{\"sub\":\"s\",\"name\":\"\\u0000\\u202e\"}; s",
        "{\"sub\":\"s\",\"name\":\"a\\nb\\u200bc\\u202ed\"}; abcd",
        "{\"sub\":\"s\",\"name\":\"a+byok:12345678\"}; a+byok 12345678",
        "{\"name\":7}; unnamed",
      })
  void labelIsTheFirstNameThatPeopleKnow(String claims, String label) {
    assertThat(new Claims(Json.read(claims)).label()).isEqualTo(label);
  }

  @Test
  void labelIsBoundedAndBreaksNoCharacter() {
    var claims = new Claims(Json.object().put("name", "🙂".repeat(300)));

    assertThat(claims.label()).isEqualTo("🙂".repeat(Claims.LABEL_LENGTH_MAX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"exp\":\"1\"}", "{\"exp\":-1}", "{\"exp\":1e300}", "{\"exp\":true}"})
  void whatIsNoDateIsNone(String claims) {
    assertThat(new Claims(Json.read(claims)).time("exp")).isEmpty();
  }

  @Test
  void dateMayHaveAFraction() {
    assertThat(new Claims(Json.read("{\"exp\":1764100000.9}")).time("exp"))
        .contains(Instant.ofEpochSecond(1_764_100_000));
  }

  @Test
  void groupsThatTheIssuerLeftOutAreMissed() {
    var overage = new Claims(Json.read("{\"_claim_names\":{\"groups\":\"src1\"}}"));
    var implicit = new Claims(Json.read("{\"hasgroups\":true}"));

    assertThat(overage.lacksGroups(List.of("groups", "roles"))).isTrue();
    assertThat(implicit.lacksGroups(List.of("groups", "roles"))).isTrue();
    assertThat(overage.lacksGroups(List.of("roles"))).isFalse();
    assertThat(implicit.lacksGroups(List.of("roles"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "mcp:read, ADMIN, VIEWER",
    "mcp:read openid, EDITOR, VIEWER",
    "mcp:read, AUDITOR, AUDITOR",
    "mcp:write, ADMIN, ADMIN",
    "mcp:read mcp:write, EDITOR, EDITOR",
    "api://x/mcp:read, EDITOR, VIEWER",
    "openid, EDITOR, EDITOR",
    "xmcp:read, EDITOR, EDITOR",
  })
  void scopesNarrowARole(String scope, Role role, Role narrowed) {
    var claims = new Claims(Json.object().put("scope", scope));

    assertThat(TokenScopes.of(claims.words("scope")).narrowed(role)).isEqualTo(narrowed);
  }

  @Test
  void scopesMayBeAList() {
    var claims = new Claims(Json.read("{\"scp\":[\"openid\",\"mcp:read\"]}"));

    assertThat(claims.words("scp")).isEqualTo(Set.of("openid", "mcp:read"));
  }
}
