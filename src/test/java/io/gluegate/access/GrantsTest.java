package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the claims of the usual issuers come to.
class GrantsTest {

  private static final Grants GRANTS =
      new Grants(
          List.of(
              grant("technicians", Role.EDITOR),
              grant("5f1c2c8a-0000-4000-8000-00000000aaaa", Role.VIEWER),
              new Grant("acme", Role.VIEWER, Optional.of(Set.of(1L, 2L)), Optional.empty()),
              new Grant(
                  "onsite", Role.AUDITOR, Optional.of(Set.of(2L, 3L)), Optional.of(Set.of(9L))),
              grant("gluegate.admin", Role.ADMIN)));

  /// As the four vendors issue them, cut to what counts.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // Entra ID: object ids of groups; values of application roles.
        "{\"ver\":\"2.0\",\"scp\":\"mcp:read\",\"groups\":[\"5f1c2c8a-0000-4000-8000-00000000aaaa\"]}; VIEWER",
        "{\"ver\":\"2.0\",\"roles\":[\"gluegate.admin\"]}; ADMIN",
        // Okta: names of groups, scopes as a list.
        "{\"cid\":\"0oa\",\"scp\":[\"mcp:write\"],\"groups\":[\"Everyone\",\"technicians\"]}; EDITOR",
        // Keycloak: roles of the realm.
        "{\"typ\":\"Bearer\",\"scope\":\"email\",\"realm_access\":{\"roles\":[\"offline_access\",\"technicians\"]}}; EDITOR",
        // A single value instead of a list.
        "{\"roles\":\"technicians\"}; EDITOR",
      })
  void knownClaimsBecomeRoles(String claims, Role role) {
    var config = issuer(Optional.empty());

    var given = GRANTS.of(new Claims(Json.read(claims)).groups(config.groupClaims()));

    assertThat(given.map(Grants.Given::role)).contains(role);
  }

  @ParameterizedTest
  @CsvSource({
    "https://msp.example/roles", // Auth0: a name that is an address, with dots
    "resource_access.gluegate.roles", // Keycloak: roles of a client
  })
  void claimsOfOtherNamesAreRead(String name) {
    var claims =
        Json.read(
            "{\"https://msp.example/roles\":[\"technicians\"],\"resource_access\":{\"gluegate\":{\"roles\":[\"technicians\"]}}}");
    var config = issuer(Optional.of(List.of(name)));

    var given = GRANTS.of(new Claims(claims).groups(config.groupClaims()));

    assertThat(given.map(Grants.Given::role)).contains(Role.EDITOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"groups\":[]}",
        "{\"groups\":[\"Technicians\",\"technicians \",\"tech\"]}",
        "{\"groups\":{\"technicians\":true}}",
        "{\"groups\":[[\"technicians\"]]}",
        "{\"role\":\"technicians\"}",
        "{\"realm_access\":[\"technicians\"]}",
      })
  void otherClaimsGrantNothing(String claims) {
    var config = issuer(Optional.empty());

    assertThat(GRANTS.of(new Claims(Json.read(claims)).groups(config.groupClaims()))).isEmpty();
  }

  @Test
  void highestRoleCountsForItsOwnOrganizations() {
    var given = GRANTS.of(Set.of("acme", "onsite")).orElseThrow();

    assertThat(given.role()).isEqualTo(Role.VIEWER);
    assertThat(given.scope())
        .isEqualTo(new OrganizationScope(Optional.of(Set.of(1L, 2L)), Set.of(9L)));
  }

  @Test
  void viewerOfAllWhoEditsOneClientDoesNotEditEverybody() {
    var grants =
        new Grants(
            List.of(
                grant("everybody", Role.VIEWER),
                new Grant("acme-editors", Role.EDITOR, Optional.of(Set.of(1L)), Optional.empty()),
                new Grant("beta-editors", Role.EDITOR, Optional.of(Set.of(2L)), Optional.empty())));

    var given = grants.of(Set.of("everybody", "acme-editors", "beta-editors")).orElseThrow();

    assertThat(given.role()).isEqualTo(Role.EDITOR);
    assertThat(given.scope()).isEqualTo(OrganizationScope.only(Set.of(1L, 2L)));
  }

  @Test
  void grantWithoutOrganizationsIsForAllButTheDenied() {
    var given = GRANTS.of(Set.of("onsite", "technicians")).orElseThrow();

    assertThat(given.role()).isEqualTo(Role.EDITOR);
    assertThat(given.scope()).isEqualTo(new OrganizationScope(Optional.empty(), Set.of(9L)));
  }

  @Test
  void listOfTheEnvironmentIsRead() {
    assertThat(Grant.parse(" techs = editor ,,CN=Admins=admin, "))
        .containsExactly(grant("techs", Role.EDITOR), grant("CN=Admins", Role.ADMIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"techs", "techs=", "=admin", "techs=root", "techs=editor=", "a=viewer;b"})
  void brokenListIsRefused(String text) {
    assertThatThrownBy(() -> Grant.parse(text)).hasMessageContaining("OIDC_GRANTS");
  }

  private static IssuerConfig issuer(Optional<List<String>> claims) {
    return new IssuerConfig(
        "https://idp.example",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        claims,
        Optional.empty(),
        Optional.empty(),
        GRANTS.grants());
  }

  private static Grant grant(String value, Role role) {
    return new Grant(value, role, Optional.empty(), Optional.empty());
  }
}
