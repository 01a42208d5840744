package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.StatementPlans;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// At thousands of passages each arm of the very statement goes through its index, whatever limits
/// it, and it is planned once for all questions of a form.
class SearchIndexesTest {

  private static final int PASSAGES = 12_000;
  private static final String MISSPELT = "misspeled sn0000042";

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static final LoadedIndex loaded = new LoadedIndex();
  private static final IndexStatistics statistics = new IndexStatistics();

  @BeforeAll
  static void load() throws SQLException {
    loaded.load(postgres.dataSource(), PASSAGES);
    try (var connection = postgres.dataSource().getConnection()) {
      LoadedIndex.execute(connection, "set statement_timeout = 0");
      LoadedIndex.execute(connection, LoadedIndex.VECTOR_INDEX);
      LoadedIndex.execute(connection, "vacuum analyze chunk, source_record");
    }
  }

  @Test
  void allOrganizationsAreSearchedThroughTheIndexesOfTheArms() {
    var plan = plan(asked(MISSPELT, Optional.empty()));

    assertThat(plan)
        .contains("Index Scan using chunk_embedding_1", "Bitmap Index Scan on chunk_words")
        .contains("Bitmap Index Scan on chunk_identifiers")
        .contains("Bitmap Index Scan on source_record_title");
  }

  @Test
  void manyOrganizationsAreSearchedThroughTheIndexesOfTheArms() {
    var many = IntStream.range(3, 180).mapToObj(String::valueOf).collect(Collectors.joining(","));

    var plan = plan(within(Optional.empty(), Optional.of("{" + many + "}"), "{5}"));

    assertThat(plan)
        .contains("Index Scan using chunk_embedding_1", "Bitmap Index Scan on chunk_words");
  }

  @Test
  void smallOrganizationIsSearchedThroughItsOwnRowsAlone() {
    var plan = plan(asked(loaded.question().text(), Optional.of(2L)));

    assertThat(plan)
        .contains("Bitmap Index Scan on chunk_organization")
        .doesNotContain("chunk_embedding_1");
  }

  @Test
  void noFormOfAQuestionReadsAllRows() {
    var few = Optional.of("{3,4,5}");
    var forms =
        List.of(
            within(Optional.of(7L), Optional.empty(), ScopeArrays.NONE),
            within(Optional.of(4L), few, ScopeArrays.NONE),
            within(Optional.empty(), few, "{4}"),
            within(Optional.empty(), Optional.empty(), "{4}"),
            filtered(Optional.of("{DOCUMENT}"), Optional.empty()),
            filtered(Optional.of("{CONTACT}"), Optional.empty()),
            filtered(Optional.empty(), Optional.of(Instant.parse("2026-01-01T00:00:00Z"))));

    for (var form : forms) {
      assertThat(plan(form))
          .isNotBlank()
          .doesNotContain("Seq Scan on chunk", "Seq Scan on source_record");
    }
  }

  @Test
  void questionsOfOneFormHaveOnePlan() {
    assertThat(plan(asked(loaded.question().text(), Optional.of(2L))))
        .containsPattern("organization_id = \\$\\d+")
        .doesNotContain("organization_id = '2'");
    assertThat(plan(filtered(Optional.empty(), Optional.of(Instant.EPOCH))))
        .doesNotContainPattern("record_updated_at >= \\$\\d+");
  }

  @Test
  void serialNumberIsFoundHoweverItIsWritten() {
    for (var text : List.of("sn0011999", "where is SN-001-1999?")) {
      var best = find(asked(text, Optional.empty())).getFirst();

      assertThat(best.recordId()).isEqualTo(11_999 / 3);
      assertThat(best.ordinal()).isEqualTo(11_999 % 3);
      assertThat(best.identifiers()).contains(1);
    }
  }

  @Test
  void wordsNumbersAndNamesDoNotChangeWhatMeaningAloneFinds() {
    var vector = loaded.question().vector();
    for (var organization : List.of(Optional.<Long>empty(), Optional.of(2L))) {
      var found = find(alone("unrelated", vector, organization));
      var named = organization(found.getLast());

      assertThat(found.stream().map(place -> place.meaning().orElseThrow()).distinct())
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
      assertThat(found.stream().map(place -> -place.meaningScore().orElseThrow()).toList())
          .isSorted();
      assertThat(found)
          .allMatch(place -> place.words().isEmpty() && place.identifiers().isEmpty())
          .allMatch(place -> place.titles().isEmpty() && place.coverage() == 0);
      assertThat(find(alone("sn0011999 of Client " + named, vector, organization)))
          .isEqualTo(found);
    }
  }

  @Test
  void organizationLimitsEveryArm() {
    var text = loaded.question().text() + " sn0000001 sn0011999 misspeled";

    for (var organization : List.of(1L, 2L, 3L)) {
      var found =
          find(asked(text, Optional.of(organization))).stream()
              .map(place -> String.valueOf(place.recordId()))
              .collect(Collectors.joining(","));

      assertThat(
              postgres.query(
                  "select distinct organization_id from source_record where record_id in (%s)"
                      .formatted(found)))
          .containsExactly(String.valueOf(organization));
    }
  }

  /// The plan of the statement of the search.
  private static String plan(SearchDao.Asked asked) {
    var plans = new StatementPlans(postgres.dataSource());
    new Database(plans.dataSource())
        .useTransaction(
            transaction -> {
              var _ = Search.find(transaction, LoadedIndex.GENERATION, statistics, asked);
              plans.end(transaction.connection());
            });
    return plans.take().stream()
        .filter(plan -> plan.contains("CTE fused"))
        .collect(Collectors.joining("\n"));
  }

  private static List<SearchPlace> find(SearchDao.Asked asked) {
    return postgres
        .database()
        .inTransaction(
            transaction -> Search.find(transaction, LoadedIndex.GENERATION, statistics, asked));
  }

  private static SearchDao.Asked asked(String text, Optional<Long> organization) {
    return asked(
        text, organization, Optional.empty(), ScopeArrays.NONE, Optional.empty(), Optional.empty());
  }

  private static String organization(SearchPlace place) {
    return postgres
        .query("select organization_id from source_record where record_id = " + place.recordId())
        .getFirst();
  }

  private static SearchDao.Asked alone(String text, String vector, Optional<Long> organization) {
    return LoadedIndex.asked(text, vector, organization, EnumSet.of(SearchArm.MEANING), 10);
  }

  private static SearchDao.Asked within(
      Optional<Long> organization, Optional<String> allowed, String denied) {
    var text = loaded.question().text();
    return asked(text, organization, allowed, denied, Optional.empty(), Optional.empty());
  }

  private static SearchDao.Asked filtered(Optional<String> kinds, Optional<Instant> updatedSince) {
    return asked(
        loaded.question().text(),
        Optional.empty(),
        Optional.empty(),
        ScopeArrays.NONE,
        kinds,
        updatedSince);
  }

  private static SearchDao.Asked asked(
      String text,
      Optional<Long> organization,
      Optional<String> allowed,
      String denied,
      Optional<String> kinds,
      Optional<Instant> updatedSince) {
    return new SearchDao.Asked(
        organization,
        allowed,
        denied,
        kinds,
        Optional.empty(),
        updatedSince,
        text,
        Identifiers.of(text),
        Optional.of(loaded.question().vector()),
        EnumSet.allOf(SearchArm.class),
        10);
  }
}
