package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.core.PageRequest;
import io.gluegate.sandbox.SeedRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Configurations, contacts, locations, expirations and attachments.
class OwnedListsTest {

  private static final long OTHER = 1_000_002;
  private static final int DEVICES = 620;
  private static final PageRequest FIRST = new PageRequest(1, 50);
  private static final OptionalLong ANY = OptionalLong.empty();
  private static final Upstream upstream = Upstream.start(seed());

  @AfterAll
  static void stop() {
    upstream.close();
  }

  @Test
  void pageLargerThanOneRequestIsPutTogether() {
    var page = configurations(ANY, "", "", new PageRequest(1, 1000));

    assertThat(page).hasSize(DEVICES).doesNotHaveDuplicates();
    assertThat(upstream.requests().getLast().query()).contains("page[size]=500");
  }

  @Test
  void filtersOfTheApiAndAPartOfTheNameNarrowTogether() {
    var own = OptionalLong.of(Seeds.ORGANIZATION);

    assertThat(configurations(own, "", "", new PageRequest(1, 1000))).hasSize(DEVICES / 2);
    assertThat(configurations(own, "wS-012", "", FIRST))
        .containsExactly("WS-0120", "WS-0122", "WS-0124", "WS-0126", "WS-0128");
    assertThat(configurations(ANY, "", "SN, 7", FIRST)).containsExactly("WS-0007");
    assertThat(configurations(own, "", "SN, 7", FIRST)).isEmpty();
    assertThat(configurations(ANY, "x", "SN, 7", FIRST)).isEmpty();
  }

  @Test
  void configurationComesWithAllItsInterfaces() {
    var read = upstream.calls().configuration(7_000_001);

    assertThat(read.record().name()).isEqualTo("WS-0001");
    assertThat(read.record().organizationId()).isEqualTo(OTHER);
    assertThat(read.record().interfaces()).hasSize(250).doesNotHaveDuplicates();
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void interfacesBeyondTheLimitAreSpokenOf() {
    var seeds = new Seeds().organization(Seeds.ORGANIZATION, "Harbor Dental");
    seeds.owned("configurations", 7_000_001, Seeds.ORGANIZATION, "{'name':'SW'}");
    for (int i = 0; i <= ConfigurationLists.INTERFACES_PER_CONFIGURATION_MAX; i++) {
      seeds.owned(
          "configuration-interfaces",
          8_000_000 + i,
          Seeds.ORGANIZATION,
          "{'name':'port %d','configuration-id':7000001}".formatted(i));
    }
    try (var many = Upstream.start(seeds.records())) {
      var read = many.calls().configuration(7_000_001);

      assertThat(read.record().interfaces())
          .hasSize(ConfigurationLists.INTERFACES_PER_CONFIGURATION_MAX);
      assertThat(read.notes()).singleElement().asString().contains("first 1,000", "more");
    }
  }

  @Test
  void contactsAndLocationsAreFound() {
    var calls = upstream.calls();
    var email = Optional.of(" ann@harbor.example ");

    var byName = calls.contacts(ANY, Optional.of("NN L"), Optional.empty(), FIRST);
    var byEmail = calls.contacts(ANY, Optional.empty(), email, FIRST);
    var byCity = calls.locations(ANY, Optional.empty(), Optional.of("Portland"), FIRST);
    var byBoth = calls.locations(ANY, Optional.of("annex"), Optional.of("Portland"), FIRST);

    assertThat(byName.items()).extracting(Contact::id).containsExactly(7_100_001L);
    assertThat(byEmail.items()).isEqualTo(byName.items());
    assertThat(byCity.items()).extracting(Location::id).containsExactly(7_200_001L);
    assertThat(byBoth.items()).isEmpty();
  }

  @Test
  void windowOfExpirationsMayBeOpen() {
    assertThat(expirations("2026-02-01", "2026-03-01")).containsExactly(7_300_002L, 7_300_003L);
    assertThat(expirations("", "2026-02-01")).containsExactly(7_300_001L, 7_300_002L);
    assertThat(expirations("2026-02-02", "")).containsExactly(7_300_003L);
    assertThat(expirations("", "")).hasSize(3);
    assertThatThrownBy(() -> expirations("2026-02-02", "2026-02-01"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void attachmentsHaveNoContent() {
    var page = upstream.calls().attachments(AttachmentParent.CONFIGURATIONS, 7_000_002, FIRST);

    assertThat(page.items()).hasSize(1);
    assertThat(page.items().getFirst().attributes().path("attachment_file_size").asInt())
        .isEqualTo(6);
    assertThat(page.items().getFirst().attributes().toString()).doesNotContain("c2VjcmV0");
  }

  @Test
  void partOfANameBeyondTheWalkIsFoundByTheWholeName() {
    var seeds = new Seeds().organization(Seeds.ORGANIZATION, "Harbor Dental");
    for (int i = 0; i <= ListReader.RECORDS_WALKED_MAX; i++) {
      seeds.owned(
          "configurations", 7_000_000 + i, Seeds.ORGANIZATION, "{'name':'D-%05d'}".formatted(i));
    }
    try (var many = Upstream.start(seeds.records())) {
      var found = many.calls().configurations(filter(ANY, "D-05000", ""), FIRST);

      assertThat(found.items()).extracting(Configuration::name).containsExactly("D-05000");
      assertThat(found.notes()).singleElement().asString().contains("5,000");
    }
  }

  private static List<Long> expirations(String from, String to) {
    var window = new ExpirationWindow(date(from), date(to));
    return upstream.calls().expirations(ANY, window, FIRST).items().stream()
        .map(Expiration::id)
        .toList();
  }

  private static Optional<LocalDate> date(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  private static List<String> configurations(
      OptionalLong organization, String name, String serial, PageRequest page) {
    return upstream
        .calls()
        .configurations(filter(organization, name, serial), page)
        .items()
        .stream()
        .map(Configuration::name)
        .toList();
  }

  private static ConfigurationFilter filter(OptionalLong organization, String name, String serial) {
    return new ConfigurationFilter(
        organization, text(name), text(serial), OptionalLong.empty(), Optional.empty());
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  private static List<SeedRecord> seed() {
    var seeds = new Seeds().organization(Seeds.ORGANIZATION, "Harbor Dental");
    seeds.organization(OTHER, "Baxter");
    for (int i = 0; i < DEVICES; i++) {
      seeds.owned(
          "configurations",
          7_000_000 + i,
          i % 2 == 0 ? Seeds.ORGANIZATION : OTHER,
          "{'name':'WS-%04d','serial-number':'SN, %d'}".formatted(i, i));
    }
    for (int i = 0; i < 250; i++) {
      seeds.owned(
          "configuration-interfaces",
          8_000_000 + i,
          OTHER,
          "{'name':'port %d','configuration-id':7000001}".formatted(i));
    }
    seeds.owned(
        "contacts",
        7_100_001,
        OTHER,
        "{'first-name':'Ann','last-name':'Lee','contact-emails':[{'value':'ann@harbor.example','primary':true}]}");
    seeds.owned("contacts", 7_100_002, OTHER, "{'first-name':'Bo','last-name':'Ek'}");
    seeds.owned("locations", 7_200_001, OTHER, "{'name':'Main','city':'Portland'}");
    seeds.owned("locations", 7_200_002, OTHER, "{'name':'Annex','city':'Bath'}");
    seeds.owned("expirations", 7_300_003, OTHER, "{'expiration-date':'2026-03-01'}");
    seeds.owned("expirations", 7_300_001, OTHER, "{'expiration-date':'2026-01-31'}");
    seeds.owned("expirations", 7_300_002, OTHER, "{'expiration-date':'2026-02-01'}");
    seeds.owned(
        "attachments",
        7_400_001,
        OTHER,
        "{'resource-id':7000002,'resource-type':'configurations','attachment':{'file_name':'a.cfg','content':'c2VjcmV0'}}");
    return seeds.records();
  }
}
