package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.ScopeArrays;
import io.gluegate.testing.Postgres;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// At thousands of passages each arm of the real statement goes through its index.
class SearchIndexesTest {

  private static final int PASSAGES = 12_000;

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static final LoadedIndex loaded = new LoadedIndex();
  private static final WordStatistics statistics = new WordStatistics();

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
    var used = used(asked("misspeled sn0000042", Optional.empty()));

    assertThat(used)
        .contains("chunk_embedding_1", "chunk_words", "chunk_identifiers", "source_record_title");
  }

  @Test
  void smallOrganizationIsSearchedThroughItsOwnRowsAlone() {
    var used = used(asked(loaded.question().text(), Optional.of(2L)));

    assertThat(used).contains("chunk_organization").doesNotContain("chunk_embedding_1");
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

  /// The indexes that were scanned more often afterwards.
  private static List<String> used(SearchDao.Asked asked) {
    var before = scans();

    find(asked);

    var after = scans();
    return after.keySet().stream()
        .filter(name -> after.getOrDefault(name, 0L) > before.getOrDefault(name, 0L))
        .toList();
  }

  private static Map<String, Long> scans() {
    return postgres
        .query(
            """
            select indexrelname || ' ' || idx_scan
            from pg_stat_user_indexes
            where relname in ('chunk', 'source_record')
            """)
        .stream()
        .map(row -> row.split(" ", -1))
        .collect(Collectors.toMap(row -> row[0], row -> Long.parseLong(row[1])));
  }

  private static List<SearchPlace> find(SearchDao.Asked asked) {
    return postgres
        .database()
        .inTransaction(
            transaction -> {
              var places = Search.find(transaction, LoadedIndex.GENERATION, statistics, asked);
              try {
                LoadedIndex.execute(transaction.connection(), "select pg_stat_force_next_flush()");
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
              return places;
            });
  }

  private static SearchDao.Asked asked(String text, Optional<Long> organization) {
    return new SearchDao.Asked(
        organization,
        Optional.empty(),
        ScopeArrays.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text,
        Identifiers.of(text),
        Optional.of(loaded.question().vector()),
        EnumSet.allOf(SearchArm.class),
        10);
  }
}
