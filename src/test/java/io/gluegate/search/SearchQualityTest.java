package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.sandbox.SandboxData;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.SandboxQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How well the sandbox's questions find their documents: better than each arm alone, than textbook
/// BM25 and than one vector for each document. The weights were tuned on every second question; the
/// questions that name an identifier were written when they were fixed.
class SearchQualityTest {

  private static final List<String> ALONE =
      List.of("meaning", "words", "identifiers", "titles", "textbook BM25", "one vector each");

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static SearchIndex index;
  private static List<SourceRecord> documents;

  @BeforeAll
  static void fill() {
    index = SandboxIndex.local(postgres);
    documents = SandboxIndex.documents(postgres, SandboxData.load());
    documents.forEach(document -> index.put(document, index.now()));
  }

  @AfterAll
  static void close() {
    index.close();
  }

  @Test
  void fusedListBeatsEachArmAndWhatItIsComparedWith() {
    var evaluation = new SearchEvaluation(postgres.database(), index);
    var texts =
        documents.stream()
            .collect(
                Collectors.toMap(
                    each -> String.valueOf(each.recordId()),
                    each ->
                        String.join(
                            "\n",
                            each.organizationName(),
                            each.organizationWords(),
                            each.title(),
                            each.markdown()),
                    (a, b) -> a,
                    LinkedHashMap::new));
    var bm25 = new TextbookBm25(texts);
    Map<String, Function<String, List<String>>> others =
        Map.of(
            "textbook BM25",
            asked -> bm25.find(asked, 60),
            "one vector each",
            evaluation.oneVectorEach(texts));

    var asked = evaluation.measure(judged(SandboxQuestion.all()), others);
    var identifiers = evaluation.measure(judged(SandboxQuestion.identifiers()), others);

    print("tuned on", every(0, asked));
    print("held out", every(1, asked));
    print("questions", asked);
    print("identifiers", identifiers);
    var all = Stream.concat(asked.stream(), identifiers.stream()).toList();
    print("all", all);
    assertThat(asked).hasSizeGreaterThanOrEqualTo(80);
    assertThat(identifiers).hasSizeGreaterThanOrEqualTo(40);
    for (var group : List.of(asked, identifiers)) {
      var fused = SearchEvaluation.of(SearchEvaluation.mean(group), "fused");
      assertThat(fused.first()).isGreaterThanOrEqualTo(0.75);
      assertThat(fused.inFive()).isGreaterThanOrEqualTo(0.95);
    }
    beatsAll(every(1, asked));
    beatsAll(asked);
    beatsAll(all);
  }

  private static void beatsAll(List<Map<String, Measures>> group) {
    var means = SearchEvaluation.mean(group);
    var fused = SearchEvaluation.of(means, "fused");
    for (var alone : ALONE) {
      var other = SearchEvaluation.of(means, alone);
      assertThat(fused.ndcg()).as(alone).isGreaterThan(other.ndcg());
      assertThat(fused.reciprocal()).as(alone).isGreaterThan(other.reciprocal());
    }
  }

  private static void print(String name, List<Map<String, Measures>> group) {
    // The tables of docs/search.md.
    System.out.printf(
        "%n| %s | first | in five | nDCG@10 | recall@10 | MRR |%n| --- | --- | --- | --- | --- | --- |%n",
        name + ": " + group.size());
    // Their rows.
    SearchEvaluation.mean(group).forEach((list, measure) -> System.out.println(measure.row(list)));
  }

  private static <T> List<T> every(int from, List<T> all) {
    return IntStream.range(0, all.size()).filter(i -> i % 2 == from).mapToObj(all::get).toList();
  }

  private static List<SearchEvaluation.Judged> judged(List<SandboxQuestion> questions) {
    var data = SandboxData.load();
    return questions.stream()
        .map(
            asked ->
                new SearchEvaluation.Judged(
                    asked.question(),
                    asked.question(),
                    asked.answers().stream()
                        .map(key -> String.valueOf(data.documentId(key).orElseThrow()))
                        .collect(Collectors.toMap(id -> id, id -> 1))))
        .toList();
  }
}
