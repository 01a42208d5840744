package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.testing.Admin;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The audit log as auditors read it.
class AuditApiTest {

  private static final String AUDITOR = "auditor-token-1";
  private static final String LIST = "itglue_list_documents";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records()).with("MCP_TOKENS_AUDITOR", "otto:" + AUDITOR);

  private final Admin otto = new Admin(gateway.url(), AUDITOR);

  @BeforeAll
  static void call() {
    try (var vera = new ToolUser(gateway.url(), Gateway.VIEWER)) {
      for (var organization : List.of(SmallSeed.HARBOR, SmallSeed.BAXTER)) {
        var _ = vera.done(LIST, "{'organization_id': %d}".formatted(organization));
      }
      var _ = vera.done("itglue_list_organizations", "{}");
    }
  }

  @Test
  void auditorReadsWhoDidWhatAtWhichClient() {
    var rows = otto.done("GET", "audit?tool=" + LIST, "").path("items");

    assertThat(organizations(rows)).containsExactly(SmallSeed.BAXTER, SmallSeed.HARBOR);
    assertThat(rows.get(0).path("label").asText()).isEqualTo("vera");
    assertThat(rows.get(0).path("outcome").asText()).isEqualTo("DONE");
    assertThat(
            organizations(
                otto.done("GET", "audit?organization_id=" + SmallSeed.HARBOR, "").path("items")))
        .containsExactly(SmallSeed.HARBOR);
  }

  @Test
  void recordTellsItsClientWhereTheCallDoesNot() {
    try (var vera = new ToolUser(gateway.url(), Gateway.VIEWER)) {
      var _ = vera.done("itglue_get_document", "{'document_id': %d}".formatted(SmallSeed.PHONES));
    }

    var rows = otto.done("GET", "audit?tool=itglue_get_document", "").path("items");

    assertThat(organizations(rows)).containsExactly(SmallSeed.BAXTER);
  }

  @Test
  void auditorWithLimitsReadsOfTheirClientsAlone() {
    var ada = new Admin(gateway.url(), Gateway.ADMIN);
    var token = ada.token("olga", "auditor", ", 'organizations': [%d]".formatted(SmallSeed.HARBOR));
    var olga = new Admin(gateway.url(), token.secret());

    var rows = olga.done("GET", "audit", "");

    assertThat(organizations(rows.path("items"))).containsOnly(SmallSeed.HARBOR);
    assertThat(olga.done("GET", "audit?organization_id=" + SmallSeed.BAXTER, "").path("items"))
        .isEmpty();
  }

  @Test
  void pagesFollowEachOther() {
    var first = otto.done("GET", "audit?limit=1&tool=" + LIST, "");
    var next = first.path("next").asText();
    var second = otto.done("GET", "audit?limit=1&tool=" + LIST + "&before=" + next, "");

    assertThat(organizations(first.path("items"))).containsExactly(SmallSeed.BAXTER);
    assertThat(organizations(second.path("items"))).containsExactly(SmallSeed.HARBOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organisation_id=1",
        "limit=0",
        "limit=1001",
        "limit=many",
        "before=x",
        "from=yesterday",
        "organization_id=one"
      })
  void mistakeIsRefused(String query) {
    assertThat(otto.send("GET", "audit?" + query, "").status()).isEqualTo(400);
  }

  @Test
  void auditorReadsNoDocumentation() {
    try (var user = new ToolUser(gateway.url(), AUDITOR)) {
      var refused = user.call("itglue_list_organizations", "{}");

      assertThat(refused.path("error").path("message").asText()).contains("role auditor");
    }
  }

  private static List<Long> organizations(JsonNode rows) {
    return rows.valueStream().map(row -> row.path("organization_id").asLong()).toList();
  }
}
