package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Pages, filters and orders of lists.
class PagingAndFiltersTest {

  @RegisterExtension final Sandbox sandbox = new Sandbox(seed());

  @Test
  void aSinglePageHasEmptyLinks() {
    var reply = sandbox.get("/organizations");

    assertThat(reply.body().path("links")).isEqualTo(Json.object());
    assertThat(reply.meta())
        .isEqualTo(
            Json.read(
                """
                {"current-page":1,"next-page":null,"prev-page":null,"total-pages":1,"total-count":2,"filters":{}}\
                """));
  }

  @Test
  void anEmptyListHasNoPages() {
    var reply = sandbox.get("/contact_types");

    assertThat(reply.data()).isEmpty();
    assertThat(reply.meta().path("total-pages").asInt(-1)).isZero();
    assertThat(reply.meta().path("total-count").asInt(-1)).isZero();
  }

  @Test
  void pagesHaveFiftyRecordsAndAThousandAtMost() {
    assertThat(sandbox.get("/locations").ids()).hasSize(50);
    assertThat(sandbox.get("/locations?page[size]=5000").ids()).hasSize(1_000);
    assertThat(sandbox.get("/locations?page[number]=0").meta().path("current-page").asInt())
        .isEqualTo(1);
    assertThat(sandbox.get("/locations?page[number]=x").ids()).hasSize(50);
  }

  @Test
  void aPageBehindTheEndIsEmpty() {
    var reply = sandbox.get("/locations?page[number]=99");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data()).isEmpty();
    assertThat(reply.meta().path("next-page").isNull()).isTrue();
  }

  @Test
  void linksKeepFiltersAndOrderAndLeadThroughTheWholeList() {
    var seen = new ArrayList<String>();
    var path = "/locations?page%5Bsize%5D=400&sort=-name&filter%5Bcity%5D=Oslo,Bergen";
    var pages = 0;
    while (!path.isEmpty() && pages++ < 10) {
      var reply = sandbox.get(path);
      seen.addAll(reply.names());
      var next = reply.body().path("links").path("next").asText("");
      assertThat(next).matches("|" + sandbox.server().url() + ".*");
      path = next.replace(sandbox.server().url().toString(), "");
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(1_100).doesNotHaveDuplicates();
    assertThat(seen).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void middlePagesLinkInBothDirections() {
    var links = sandbox.get("/locations?page[size]=400&page[number]=2").body().path("links");

    assertThat(links.propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("self", "first", "prev", "next", "last");
    assertThat(links.path("last").asText())
        .endsWith("/locations?page%5Bsize%5D=400&page%5Bnumber%5D=3");
  }

  @Test
  void namesMatchWholeAndInTheirCaseAndCommasAreEscaped() {
    assertThat(found("name", "Happy Frog")).containsExactly("Happy Frog");
    assertThat(found("name", "happy frog")).isEmpty();
    assertThat(found("name", "Happy")).isEmpty();
    assertThat(found("name", "Acme, Inc.")).isEmpty();
    assertThat(found("name", "Acme\\, Inc.,Happy Frog")).hasSize(2);
  }

  @Test
  void filterNamesAreTakenInBothSpellingsAndEncodings() {
    assertThat(sandbox.get("/organizations?filter[organization_type_id]=8000001").ids()).hasSize(1);
    assertThat(sandbox.get("/organizations?filter[organization-type-id]=8000001").ids()).hasSize(1);
    assertThat(sandbox.get("/organizations?filter%5Bname%5D=Happy%20Frog").ids()).hasSize(1);
    assertThat(sandbox.get("/organizations?filter%5Bname%5D=Happy+Frog").ids()).hasSize(1);
  }

  @Test
  void filtersThatAListDoesNotKnowAreIgnored() {
    assertThat(found("names", "x")).hasSize(2);
    assertThat(sandbox.get("/organizations?filter[exclude][short_name]=HF").ids()).hasSize(2);
    assertThat(sandbox.get("/locations?filter[exclude][city]=Oslo").meta().path("total-count"))
        .isEqualTo(sandbox.get("/locations").meta().path("total-count"));
  }

  @Test
  void filtersCombineAndExclude() {
    assertThat(sandbox.get("/organizations?filter[name]=Happy+Frog&filter[id]=1000002").ids())
        .isEmpty();
    assertThat(sandbox.get("/organizations?filter[exclude][id]=1000001").names())
        .containsExactly("Acme, Inc.");
    assertThat(sandbox.get("/organizations?filter[exclude][organization_type_id]=8000001").names())
        .containsExactly("Acme, Inc.");
  }

  @Test
  void timesAndDatesHaveRangesWithOpenEnds() {
    assertThat(found("created_at", "2026-01-01,2026-01-31")).containsExactly("Happy Frog");
    assertThat(found("created_at", "*,2026-01-31T23:59:59Z")).containsExactly("Happy Frog");
    assertThat(found("created_at", "2026-02-01T00:00:00+00:00,*")).containsExactly("Acme, Inc.");
    assertThat(expirations("filter[range][expiration_date]=2026-11-01,2026-12-31"))
        .containsExactly("b", "c");
    assertThat(expirations("filter[range][expiration_date]=*,2026-10-31")).containsExactly("a");
    assertThat(expirations("filter[expiration_date]=2026-12-31")).containsExactly("c");
    assertThat(expirations("filter[resource_type_name]=Domain")).containsExactly("a");
  }

  @Test
  void booleansAreFilteredByWordOrDigitAndNullMatchesNeither() {
    assertThat(sandbox.get("/contacts?filter[important]=true").names())
        .containsExactly("Robert Storts");
    assertThat(sandbox.get("/contacts?filter[important]=0").names()).containsExactly("Ann Lee");
    assertThat(sandbox.get("/contacts?filter[important]=false").names()).containsExactly("Ann Lee");
    assertThat(sandbox.get("/contacts?filter[primary_email]=robert@happyfrog.example").names())
        .containsExactly("Robert Storts");
  }

  @Test
  void nestedListsOfAnOrganizationKnowNoFilters() {
    var path = "/organizations/1000001/relationships/locations";

    assertThat(sandbox.get(path + "?filter[name]=x").meta().path("total-count").asInt())
        .isEqualTo(1_100);
  }

  @Test
  void unknownSortFieldsAreIgnored() {
    assertThat(sandbox.get("/organizations?sort=-name").names())
        .containsExactly("Happy Frog", "Acme, Inc.");
    assertThat(sandbox.get("/organizations?sort=-created_at").names())
        .containsExactly("Acme, Inc.", "Happy Frog");
    assertThat(sandbox.get("/organizations?sort=-alert").names())
        .containsExactly("Happy Frog", "Acme, Inc.");
    assertThat(sandbox.get("/organizations?sort=organization_type_name").names())
        .containsExactly("Acme, Inc.", "Happy Frog");
  }

  private List<String> found(String filter, String value) {
    return sandbox
        .get("/organizations?filter[%s]=%s".formatted(filter, Sandbox.encoded(value)))
        .names();
  }

  private List<String> expirations(String query) {
    return sandbox
        .get("/expirations?" + query)
        .data()
        .valueStream()
        .map(each -> each.path("attributes").path("resource-name").asText())
        .toList();
  }

  private static Records seed() {
    var records =
        new Records()
            .add("organization-types", 8_000_001, Records.named("Customer"))
            .add(
                "organizations",
                Records.ORGANIZATION,
                Records.named("Happy Frog")
                    .put("organization-type-id", 8_000_001)
                    .put("created-at", "2026-01-31T19:10:26.000Z"))
            .add(
                "organizations",
                Records.OTHER,
                Records.named("Acme, Inc.").put("created-at", "2026-02-01T00:00:00.000Z"))
            .owned("contacts", 72, contact("Robert", "Storts").put("important", true))
            .owned("contacts", 73, contact("Ann", "Lee").put("important", false))
            .owned("contacts", 74, contact("Kim", "Wu").putNull("important"))
            .owned("expirations", 81, expiration("a", "Domain", "2026-10-31"))
            .owned("expirations", 82, expiration("b", "Warranty", "2026-11-01"))
            .owned("expirations", 83, expiration("c", "Warranty", "2026-12-31"));
    for (int i = 0; i < 1_100; i++) {
      var city = i % 2 == 0 ? "Oslo" : "Bergen";
      records.owned(
          "locations", 5_000_000 + i, Records.named("Site %04d".formatted(i)).put("city", city));
    }
    return records;
  }

  private static ObjectNode contact(String first, String last) {
    var contact = Json.object().put("first-name", first).put("last-name", last);
    contact
        .putArray("contact-emails")
        .addObject()
        .put("value", first.toLowerCase(Locale.ROOT) + "@happyfrog.example")
        .put("primary", true);
    return contact;
  }

  private static ObjectNode expiration(String name, String type, String date) {
    return Json.object()
        .put("resource-name", name)
        .put("resource-type-name", type)
        .put("expiration-date", date);
  }
}
