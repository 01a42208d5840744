package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gluegate.core.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInConfigTest {

  private static final Optional<String> URL = Optional.of("https://gluegate.example.com");

  private static final String ONE =
      "{\"issuer\":\"https://idp.example\",\"grants\":[{\"value\":\"a\",\"role\":\"viewer\"}]}";

  @Test
  void nothingSetIsOff() throws JsonProcessingException {
    var config = config("", "", "[]");

    config.requireUsable(Optional.empty());

    assertThat(config.isOn()).isFalse();
    assertThat(config.trusted()).isEmpty();
  }

  @Test
  void singleIssuerStandsBesideTheList() throws JsonProcessingException {
    var config = config("https://single.example/", "techs=editor", "[" + ONE + "]");

    config.requireUsable(URL);

    assertThat(config.trusted().stream().map(IssuerConfig::issuer))
        .containsExactly("https://single.example/", "https://idp.example");
    assertThat(config.trusted().getFirst().groupClaims())
        .containsExactly("groups", "roles", "realm_access.roles");
    assertThat(config.trusted().getFirst().acceptedAlgorithms())
        .containsExactlyInAnyOrder("RS256", "PS256", "ES256");
  }

  @Test
  void addressOfTheGatewayMustBeKnown() throws JsonProcessingException {
    var config = config("https://idp.example", "techs=editor", "[]");

    assertThatThrownBy(() -> config.requireUsable(Optional.empty()))
        .hasMessageContaining("set PUBLIC_URL");
  }

  @Test
  void grantsWithoutIssuerAreAMistake() throws JsonProcessingException {
    var config = config("", "techs=editor", "[]");

    assertThatThrownBy(() -> config.requireUsable(URL)).hasMessageContaining("set OIDC_ISSUER");
  }

  @Test
  void issuerStandsOnce() throws JsonProcessingException {
    var config = config("https://idp.example", "techs=editor", "[" + ONE + "]");

    assertThatThrownBy(() -> config.requireUsable(URL)).hasMessageContaining("twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"issuer\":\"http://idp.example\"; https",
        "\"issuer\":\"https://idp.example?tenant=1\"; https",
        "\"issuer\":\"https://user@idp.example\"; https",
        "\"issuer\":\"idp.example\"; https",
        "\"issuer\":\"https://idp example\"; https",
        "\"jwksUri\":\"http://idp.example/keys\"; jwksUri",
        "\"jwksUri\":\"file:///etc/passwd\"; jwksUri",
        "\"algorithms\":[\"HS256\"]; algorithms",
        "\"algorithms\":[\"none\"]; algorithms",
        "\"algorithms\":[]; algorithms",
        "\"audiences\":[]; audiences",
        "\"audiences\":[\" \"]; audiences",
        "\"claims\":[\"\"]; claims",
        "\"scopes\":[\"mcp:read mcp:write\"]; scopes",
        "\"scopes\":[\"offline_access\"]; scopes",
        "\"grants\":[]; grants",
      })
  void whatCannotBeRightIsNamed(String entry, String named) throws JsonProcessingException {
    var issuer = Json.read(ONE);
    Json.read("{" + entry + "}")
        .properties()
        .forEach(
            each ->
                ((com.fasterxml.jackson.databind.node.ObjectNode) issuer)
                    .set(each.getKey(), each.getValue()));
    var config = config("", "", "[" + Json.write(issuer) + "]");

    assertThatThrownBy(() -> config.requireUsable(URL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void onlySoManyIssuersAreTrusted() throws JsonProcessingException {
    var issuers = new java.util.StringJoiner(",", "[", "]");
    for (int i = 0; i <= SignInConfig.ISSUERS_MAX; i++) {
      issuers.add(ONE.replace("idp", "idp" + i));
    }
    var config = config("", "", issuers.toString());

    assertThatThrownBy(() -> config.requireUsable(URL)).hasMessageContaining("more issuers");
  }

  @Test
  void issuersWithOtherNamesForScopesShareNoneToAskFor() throws JsonProcessingException {
    var other = ONE.replace("idp", "other").replace("\"grants\"", "\"scopes\":[\"x\"],\"grants\"");

    var same = ProtectedResource.of(URL.get(), config("", "", "[" + ONE + "]").trusted());
    var mixed =
        ProtectedResource.of(URL.get(), config("", "", "[" + ONE + "," + other + "]").trusted());

    assertThat(same.scopes()).containsExactly("mcp:read", "mcp:write");
    assertThat(same.readOnlyScopes()).containsExactly("mcp:read");
    assertThat(mixed.scopes()).isEmpty();
  }

  private static SignInConfig config(String issuer, String grants, String issuers)
      throws JsonProcessingException {
    var section =
        Json.object()
            .put("issuer", issuer)
            .put("audience", "")
            .put("claims", "")
            .put("scopes", "")
            .put("requireScope", false)
            .put("grants", grants)
            .put("keyRefresh", "PT5M");
    section.set("issuers", Json.read(issuers));
    return Json.MAPPER.treeToValue(section, SignInConfig.class);
  }
}
