package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OrganizationListsTest {

  private static final long BAXTER = 3_510_640_306_421_985L;
  private static final long WARD = 1_000_002;
  private static final String WARD_NAME = "Ward, O'Brien \\ Sons";

  @Test
  void pagesTogetherHoldEveryOrganizationOnce() {
    try (var upstream = Upstream.start(new Seeds().organizations(25).records())) {
      var names = new ArrayList<String>();
      for (int number = 1; number <= 3; number++) {
        var page = upstream.calls().organizations(ListFilter.none(), new PageRequest(number, 10));
        page.items().forEach(each -> names.add(each.name()));

        assertThat(page.totalCount()).isEqualTo(25);
        assertThat(page.hasMore()).isEqualTo(number < 3);
        assertThat(page.pageNumber()).isEqualTo(number);
        assertThat(page.notes()).isEmpty();
      }

      assertThat(names).hasSize(25).doesNotHaveDuplicates().isSorted();
    }
  }

  @Test
  void pageLargerThanOneRequestIsPutTogether() {
    try (var upstream = Upstream.start(new Seeds().organizations(1_250).records())) {
      var page = upstream.calls().organizations(ListFilter.none(), new PageRequest(2, 700));

      assertThat(page.items()).hasSize(550);
      assertThat(page.items().getFirst().name()).isEqualTo("Client 00701");
      assertThat(page.items().getLast().name()).isEqualTo("Client 01250");
      assertThat(page.totalCount()).isEqualTo(1_250);
      assertThat(page.hasMore()).isFalse();
    }
  }

  @Test
  void pageBeyondTheEndIsEmpty() {
    try (var upstream = Upstream.start(new Seeds().organizations(3).records())) {
      var page = upstream.calls().organizations(ListFilter.none(), new PageRequest(9, 10));

      assertThat(page.items()).isEmpty();
      assertThat(page.totalCount()).isEqualTo(3);
      assertThat(page.hasMore()).isFalse();
    }
  }

  @Test
  void partOfANameMatchesInAnyCase() {
    try (var upstream = withNames()) {
      assertThat(idsFor(upstream, "o'bRIEN \\ s")).containsExactly(WARD);
      assertThat(idsFor(upstream, "BAXTER, COLE")).containsExactly(BAXTER);
      assertThat(idsFor(upstream, "  cole ")).containsExactly(BAXTER);
      assertThat(idsFor(upstream, "nobody")).isEmpty();
    }
  }

  @Test
  void idOfSixteenDigitsComesThroughWhole() {
    try (var upstream = withNames()) {
      var found = upstream.calls().organization(BAXTER);
      var filter = new ListFilter(Optional.empty(), OptionalLong.of(BAXTER), Optional.empty());
      var page = upstream.calls().organizations(filter, new PageRequest(1, 10));

      assertThat(found.id()).isEqualTo(BAXTER);
      assertThat(found.attributes().path("id").longValue()).isEqualTo(BAXTER);
      assertThat(page.items()).containsExactly(found);
    }
  }

  @Test
  void sortDescendingTurnsTheOrder() {
    try (var upstream = Upstream.start(new Seeds().organizations(3).records())) {
      var filter = new ListFilter(Optional.empty(), OptionalLong.empty(), Optional.of("-name"));
      var page = upstream.calls().organizations(filter, new PageRequest(1, 10));

      assertThat(page.items())
          .extracting(Organization::name)
          .containsExactly("Client 00003", "Client 00002", "Client 00001");
    }
  }

  @Test
  void longWalkEndsWithANoteAndStillFindsTheNameInFull() {
    var seed = new Seeds().organizations(5_001).organization(9_000_001, WARD_NAME);
    try (var upstream = Upstream.start(seed.records())) {
      var partial = upstream.calls().organizations(named("o'brien"), new PageRequest(1, 10));
      var full = upstream.calls().organizations(named(WARD_NAME), new PageRequest(1, 10));

      assertThat(partial.items()).isEmpty();
      assertThat(partial.notes())
          .containsExactly("Only the first 5,000 records were read; there are more.");
      assertThat(full.items()).extracting(Organization::name).containsExactly(WARD_NAME);
      assertThat(full.notes()).hasSize(1);
      assertThat(upstream.requests()).hasSize(22);
    }
  }

  @Test
  void crawlHandsOnEveryOrganization() {
    try (var upstream = Upstream.start(new Seeds().organizations(1_201).records())) {
      var seen = new ArrayList<Long>();
      var crawl =
          upstream.calls().eachOrganization(page -> page.forEach(each -> seen.add(each.id())));

      assertThat(crawl).isEqualTo(new Crawl(1_201, List.of()));
      assertThat(seen).hasSize(1_201).doesNotHaveDuplicates();
      assertThat(upstream.requests()).hasSize(3);
    }
  }

  private static Upstream withNames() {
    return Upstream.start(
        new Seeds()
            .organization(BAXTER, "Baxter, Cole & Ward")
            .organization(WARD, WARD_NAME)
            .organization(1_000_003, "Harbor Dental")
            .records());
  }

  private static List<Long> idsFor(Upstream upstream, String name) {
    return upstream.calls().organizations(named(name), new PageRequest(1, 10)).items().stream()
        .map(Organization::id)
        .toList();
  }

  private static ListFilter named(String name) {
    return new ListFilter(Optional.of(name), OptionalLong.empty(), Optional.empty());
  }
}
