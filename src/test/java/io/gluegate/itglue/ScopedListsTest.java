package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Deadline;
import io.gluegate.core.Json;
import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import io.gluegate.sandbox.SeedRecord;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists over all organizations for views that are limited to some.
class ScopedListsTest {

  private static final int ORGANIZATIONS = 300;

  private static Upstream upstream;

  @BeforeAll
  static void start() {
    upstream = Upstream.start(seed());
  }

  @AfterAll
  static void end() {
    upstream.close();
  }

  @Test
  void pagesTogetherHoldTheScopeAndNothingElse() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      var ids = some(random, 1 + random.nextInt(250));
      var isDenied = random.nextInt(3) == 0;
      var scope =
          isDenied ? new OrganizationScope(Optional.empty(), ids) : OrganizationScope.only(ids);
      var expected =
          LongStream.rangeClosed(1, ORGANIZATIONS).boxed().filter(scope::includes).toList();
      var size = 20 + random.nextInt(80);

      var organizations =
          all(size, page -> calls(scope).organizations(ListFilter.none(), page), expected.size());
      var configurations =
          all(
              size,
              page ->
                  calls(scope)
                      .configurations(
                          new ConfigurationFilter(
                              OptionalLong.empty(),
                              Optional.empty(),
                              Optional.empty(),
                              OptionalLong.empty(),
                              Optional.empty()),
                          page),
              expected.size());

      assertThat(organizations).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(configurations)
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(expected.stream().map(id -> id + 1_000).toList());
    }
  }

  @Test
  void orderIsTheWantedOne() {
    for (int count : List.of(30, 250)) {
      var scope = OrganizationScope.only(some(new Random(count), count));
      var filter = new ListFilter(Optional.empty(), OptionalLong.empty(), Optional.of("-name"));

      var names =
          calls(scope).organizations(filter, new PageRequest(1, 20)).items().stream()
              .map(Organization::name)
              .toList();

      assertThat(names).hasSize(20).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  void fewAreAskedForByTheirIdsAlone() {
    var before = upstream.requests().size();

    calls(OrganizationScope.only(Set.of(7L, 3L)))
        .organizations(ListFilter.none(), new PageRequest(1, 20));

    assertThat(upstream.requests()).hasSize(before + 1);
    assertThat(URLDecoder.decode(upstream.requests().getLast().query(), UTF_8))
        .contains("filter[id]=3,7");
  }

  private static <T extends ItGlueRecord> List<Long> all(
      int size, Function<PageRequest, Page<T>> list, int total) {
    var ids = new ArrayList<Long>();
    Page<T> page;
    int number = 0;
    do {
      number++;
      page = list.apply(new PageRequest(number, size));
      page.items().forEach(each -> ids.add(each.id()));
      assertThat(page.totalCount()).isEqualTo(total);
      assertThat(page.notes()).anyMatch(note -> note.startsWith("Your access is limited"));
    } while (page.hasMore());
    return ids;
  }

  private static ItGlue calls(OrganizationScope scope) {
    var deadline = Deadline.in(Upstream.PATIENCE, InstantSource.system());
    return upstream.client().with(Upstream.KEY, scope, deadline);
  }

  private static Set<Long> some(Random random, int count) {
    var ids = new HashSet<Long>();
    while (ids.size() < count) {
      ids.add(1L + random.nextInt(ORGANIZATIONS));
    }
    return ids;
  }

  private static List<SeedRecord> seed() {
    var records = new ArrayList<SeedRecord>();
    for (long id = 1; id <= ORGANIZATIONS; id++) {
      var name = "Client %03d".formatted((id * 37) % ORGANIZATIONS);
      records.add(new SeedRecord("organizations", id, Json.object().put("name", name)));
      records.add(
          new SeedRecord(
              "configurations",
              id + 1_000,
              Json.object().put("name", name).put("organization-id", id)));
    }
    return records;
  }
}
