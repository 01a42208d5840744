package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.RowWall;
import io.gluegate.core.Secret;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Postgres;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every word of a document of 200,000 characters is findable.
class LongDocumentTest {

  private static final int WORDS = 25_001;

  @RegisterExtension static final Postgres postgres = new Postgres();

  @BeforeEach
  void empty() {
    postgres.query("delete from source_record returning 1");
  }

  @Test
  void everyWordIsFound() {
    var words = IntStream.range(0, WORDS).mapToObj(LongDocumentTest::word).toList();
    var text = String.join(" ", words);
    assertThat(text.length()).isGreaterThanOrEqualTo(200_000);
    try (var server = EmbeddingServer.cheap();
        var index = SandboxIndex.of(postgres, config(server))) {
      index.put(SandboxIndex.document(1, text), index.now());
      index.put(SandboxIndex.document(2, "Something else."), index.now());

      var stored =
          postgres.query(
              """
              select distinct lexeme
              from chunk
              cross join unnest(words)
              where record_id = 1
              """);
      var search = new Search(postgres.database(), index, new RowWall(postgres.database()));

      assertThat(stored).containsAll(words);
      for (int i = 0; i < WORDS; i += 499) {
        var hit =
            search.search(query(word(i), EnumSet.allOf(SearchArm.class), 1, 0.3)).hits().getFirst();
        assertThat(hit.recordId()).isEqualTo(1);
        assertThat(hit.arms()).containsEntry(SearchArm.WORDS, 1);
        assertThat(hit.passages().getFirst().highlighted()).contains("**" + word(i) + "**");
      }
    }
  }

  @Test
  void othersAreFoundBesideItByMeaningAlone() {
    var sections =
        IntStream.range(0, 60)
            .mapToObj(
                "# Printer %d\n\nHow to set up the office printer on that floor.\n"::formatted)
            .collect(Collectors.joining("\n"));
    try (var index = SandboxIndex.local(postgres)) {
      index.put(SandboxIndex.document(1, sections), index.now());
      for (int id = 2; id <= 11; id++) {
        index.put(SandboxIndex.document(id, "Opening hours of the canteen."), index.now());
      }
      var search = new Search(postgres.database(), index, new RowWall(postgres.database()));
      var query = query("set up a printer", EnumSet.of(SearchArm.MEANING), 20, 0);

      assertThat(search.search(query).hits())
          .extracting(SearchHit::recordId)
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 11).boxed().toList());
    }
  }

  /// Vectors that say nothing, so that words alone find something.
  private static EmbeddingConfig config(EmbeddingServer server) {
    var none = new Secret("");
    return new EmbeddingConfig(
        "openai-compatible", "cheap", none, server.url().toString(), none, "", "", "none", "none");
  }

  private static SearchQuery query(String text, Set<SearchArm> arms, int topK, double threshold) {
    return new SearchQuery(
        text,
        OptionalLong.empty(),
        SearchFilter.of(SourceKind.DOCUMENT),
        arms,
        OrganizationScope.EVERYTHING,
        topK,
        threshold);
  }

  /// Seven letters that no stemmer changes.
  private static String word(int number) {
    return IntStream.range(0, 6)
            .map(i -> (number >> (3 * i)) % 8)
            .mapToObj(digit -> "bdfgkmpz".substring(digit, digit + 1))
            .collect(Collectors.joining())
        + "k";
  }
}
