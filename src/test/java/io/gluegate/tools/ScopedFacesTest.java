package io.gluegate.tools;

import static io.gluegate.testing.TwoClients.MARKER;
import static io.gluegate.testing.TwoClients.NOBODYS;
import static io.gluegate.testing.TwoClients.OTHER;
import static io.gluegate.testing.TwoClients.OWN;
import static io.gluegate.testing.TwoClients.OWN_WORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.access.OrganizationScope;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.TwoClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a caller who may see one organization alone is shown by resources, completion and search.
class ScopedFacesTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static ScopedDesk desk;

  @BeforeAll
  static void open() {
    desk = new ScopedDesk(postgres, TwoClients.records());
    desk.backends().indexing().build(OWN.organization(), 10);
    desk.backends().indexing().build(OTHER.organization(), 10);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> desk.backends().indexing().status().records() == 14);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void searchFindsOwnDocumentsAlone(OrganizationScope scope) {
    var asked = "{'query':'whom to call about the boiler','top_k':20,'threshold':0}";

    assertThat(desk.call(scope, "itglue_vector_search", asked))
        .contains(OWN_WORD)
        .doesNotContain(MARKER);
    assertThat(desk.call(OrganizationScope.EVERYTHING, "itglue_vector_search", asked))
        .contains(OWN_WORD, MARKER);
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void searchForAnothersWordsAndNamesFindsNothingOfIt(OrganizationScope scope) {
    for (var query : new String[] {MARKER, MARKER + " manual", "Call " + MARKER}) {
      var words = desk.call(scope, "itglue_search", "{'query':'%s'}".formatted(query));
      var meaning =
          desk.call(scope, "itglue_vector_search", "{'query':'%s','threshold':0}".formatted(query));

      assertThat(words.replace(query, "")).doesNotContain(MARKER, id(OTHER.document()));
      assertThat(meaning.replace(query, "")).doesNotContain(MARKER, id(OTHER.document()));
    }
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void searchOfAllKindsFindsOwnRecordsAlone(OrganizationScope scope) {
    for (var query : new String[] {MARKER, MARKER + " firewall", OWN_WORD + " firewall"}) {
      var asked = "{'query':'%s','top_k':20}".formatted(query);

      assertThat(desk.call(scope, "itglue_search", asked).replace(query, ""))
          .doesNotContain(MARKER, id(OTHER.configuration()), id(OTHER.contact()));
      assertThat(desk.call(OrganizationScope.EVERYTHING, "itglue_search", asked))
          .contains(id((query.startsWith(MARKER) ? OTHER : OWN).configuration()));
    }
    assertThat(desk.call(scope, "itglue_search", "{'query':'%s firewall'}".formatted(OWN_WORD)))
        .contains(id(OWN.configuration()), "itglue_get_configuration");
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void statusCountsOwnDocumentsAlone(OrganizationScope scope) {
    assertThat(desk.call(scope, "itglue_vector_index_status", "{}"))
        .contains(OWN_WORD, "\"total_documents\":1,", "\"total_records\":7,")
        .contains("\"organizations\":1,\"indexed\":1,")
        .doesNotContain(MARKER);
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void searchSaysHowCompleteTheIndexIsOfOwnOrganizationsAlone(OrganizationScope scope) {
    for (var tool : new String[] {"itglue_search", "itglue_vector_search"}) {
      assertThat(desk.call(scope, tool, "{'query':'firewall'}"))
          .contains("\"organizations\":1,\"indexed\":1,");
      assertThat(desk.call(OrganizationScope.EVERYTHING, tool, "{'query':'firewall'}"))
          .doesNotContain("\"organizations\":1,");
      var other = "{'query':'firewall','organization_id':%d}".formatted(OTHER.organization());
      assertThat(desk.call(scope, tool, other)).doesNotContain("\"organizations\":1,");
    }
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void resourcesAreTheOwnOnes(OrganizationScope scope) {
    var resources = new Resources(desk.backends(), InstantSource.system());
    var caller = ScopedDesk.caller(scope);

    var listed = resources.list(caller, 1);

    assertThat(listed.items()).extracting(Resources.Listed::name).containsExactly("Heron Clinic");
    assertThat(listed.hasMore()).isFalse();
    assertThat(resources.read(caller, new ResourceUri.Document(OWN.organization(), OWN.document())))
        .isInstanceOf(Resources.Read.Found.class);
    for (var ids : new TwoClients.Ids[] {OTHER, NOBODYS}) {
      assertThat(resources.read(caller, new ResourceUri.Organization(ids.organization())))
          .isInstanceOf(Resources.Read.NotFound.class);
      assertThat(
              resources.read(caller, new ResourceUri.Document(ids.organization(), ids.document())))
          .isInstanceOf(Resources.Read.NotFound.class);
      assertThat(
              resources.read(
                  caller, new ResourceUri.FlexibleAsset(OWN.organization(), ids.asset())))
          .isInstanceOf(Resources.Read.NotFound.class);
    }
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void completionProposesOwnOrganizationsWhoeverAskedBefore(OrganizationScope scope) {
    var completions = new Completions(desk.backends(), InstantSource.system());

    assertThat(completions.names(ScopedDesk.caller(OrganizationScope.EVERYTHING), "clinic").total())
        .isEqualTo(2);
    assertThat(completions.names(ScopedDesk.caller(scope), "clinic").values())
        .containsExactly("Heron Clinic");
    assertThat(completions.ids(ScopedDesk.caller(scope), id(OTHER.organization())).total())
        .isZero();
  }

  @Test
  void emptyScopeSeesNothing() {
    var nobody = OrganizationScope.only(Set.of());

    assertThat(desk.call(nobody, "itglue_list_organizations", "{}"))
        .contains("\"total_count\":0,", "limited to 0 organizations");
    assertThat(desk.call(nobody, "itglue_search", "{'query':'boiler'}"))
        .doesNotContain(MARKER, OWN_WORD);
    assertThat(desk.call(nobody, "itglue_vector_search", "{'query':'boiler','threshold':0}"))
        .doesNotContain(MARKER, OWN_WORD);
  }

  private static String id(long id) {
    return String.valueOf(id);
  }
}
