package io.gluegate.tools;

import static io.gluegate.testing.TwoClients.MARKER;
import static io.gluegate.testing.TwoClients.OTHER;
import static io.gluegate.testing.TwoClients.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.OrganizationScope;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.TwoClients;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes at organizations that a caller may not see.
class ScopedChangesTest {

  private static final Pattern CHANGE = Pattern.compile("\"change_id\":\"([^\"]+)\"");

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final ScopedDesk desk = new ScopedDesk(postgres, TwoClients.records());

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"itglue_show_change", "itglue_undo_change"})
  void anothersChangeIsAnsweredLikeNone(String tool) {
    var change = renamed(OTHER.document());
    var unknown = UUID.randomUUID().toString();
    var scope = ScopedDesk.only(OWN.organization());

    var foreign = desk.call(scope, tool, "{'change_id':'%s'}".formatted(change));
    var none = desk.call(scope, tool, "{'change_id':'%s'}".formatted(unknown));

    assertThat(foreign.replace(change, "#")).isEqualTo(none.replace(unknown, "#"));
    assertThat(foreign).contains("There is no change").doesNotContain(MARKER);
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void listHoldsOwnChangesAlone(OrganizationScope scope) {
    var foreign = renamed(OTHER.document());
    var own = renamed(OWN.document());

    var listed = desk.call(scope, "itglue_list_changes", "{}");

    assertThat(listed).contains(own).doesNotContain(foreign, MARKER);
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.tools.ScopeWallTest#scopes")
  void changeOfSeveralOrganizationsIsNobodysWhoIsLimited(OrganizationScope scope) {
    var change =
        change(
            desk.call(
                OrganizationScope.EVERYTHING,
                "itglue_delete_documents",
                "{'document_ids':[%d,%d]}".formatted(OWN.document(), OTHER.document())));

    assertThat(desk.call(scope, "itglue_list_changes", "{}")).doesNotContain(change, MARKER);
    assertThat(desk.call(scope, "itglue_show_change", "{'change_id':'%s'}".formatted(change)))
        .contains("There is no change");
  }

  @Test
  void idsOfLinksAreNotShown() {
    var change =
        change(
            desk.call(
                OrganizationScope.EVERYTHING,
                "itglue_update_flexible_asset",
                "{'flexible_asset_id':%d,'traits':{'devices':[%d]}}"
                    .formatted(OWN.asset(), OWN.configuration())));
    var asked = "{'change_id':'%s'}".formatted(change);

    assertThat(desk.call(OrganizationScope.EVERYTHING, "itglue_show_change", asked))
        .contains(String.valueOf(OTHER.configuration()));
    assertThat(desk.call(ScopedDesk.only(OWN.organization()), "itglue_show_change", asked))
        .contains("link, not shown")
        .doesNotContain(String.valueOf(OTHER.configuration()));
  }

  private String renamed(long document) {
    return change(
        desk.call(
            OrganizationScope.EVERYTHING,
            "itglue_update_document",
            "{'document_id':%d,'name':'Renamed %s'}".formatted(document, UUID.randomUUID())));
  }

  private static String change(String answer) {
    var found = CHANGE.matcher(answer);
    assertThat(found.find()).as(answer).isTrue();
    return found.group(1);
  }
}
