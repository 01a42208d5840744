package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Secret;
import io.gluegate.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A collection in the form of BEIR is indexed, asked and measured, and its ranking written as TREC
/// reads it: the one of `-Dbench.collection`, else a small one.
class SearchCollectionTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  @Test
  @Timeout(36_000)
  void collectionIsMeasuredAndItsRankingWritten(@TempDir Path directory) throws IOException {
    var given =
        Optional.ofNullable(System.getProperty("bench.collection")).filter(d -> !d.isEmpty());
    var collection =
        BeirCollection.read(given.map(Path::of).orElseGet(() -> writeSmall(directory)));
    try (var index = SandboxIndex.of(postgres, embedding())) {
      collection.texts().forEach(text -> index.put(text, index.now()));
      var evaluation = new SearchEvaluation(postgres.database(), index);

      var measures = SearchEvaluation.mean(evaluation.measure(collection.questions(), Map.of()));
      var run = writeRun(collection, evaluation);

      // What it measured is for people to read.
      measures.forEach((name, measure) -> System.out.println(measure.row(name)));
      assertThat(Files.readAllLines(run))
          .isNotEmpty()
          .allMatch(line -> line.matches("\\S+ Q0 \\S+ \\d+ \\S+ gluegate"));
      if (given.isEmpty()) {
        assertThat(Files.readAllLines(run).getFirst()).startsWith("q1 Q0 d2 1 ");
        assertThat(SearchEvaluation.of(measures, "fused").first()).isEqualTo(1);
        assertThat(SearchEvaluation.of(measures, "fused").ndcg()).isGreaterThan(0.9);
      }
    }
  }

  private static Path writeRun(BeirCollection collection, SearchEvaluation evaluation)
      throws IOException {
    var names = new HashMap<String, String>();
    collection.ids().forEach((name, id) -> names.put(String.valueOf(id), name));
    var lines =
        collection.questions().stream()
            .flatMap(
                judged -> {
                  var found = evaluation.find(judged.question()).fused();
                  return Stream.iterate(0, i -> i < found.size(), i -> i + 1)
                      .map(
                          i ->
                              "%s Q0 %s %d %d gluegate"
                                  .formatted(
                                      judged.id(),
                                      names.getOrDefault(found.get(i), "?"),
                                      i + 1,
                                      found.size() - i));
                })
            .toList();
    return Files.write(Path.of("target", "search.run"), lines);
  }

  private static EmbeddingConfig embedding() {
    return new EmbeddingConfig(
        variable("EMBEDDING_PROVIDER"),
        variable("EMBEDDING_MODEL"),
        new Secret(variable("OPENAI_API_KEY")),
        variable("OPENAI_BASE_URL"),
        new Secret(variable("AZURE_OPENAI_API_KEY")),
        variable("AZURE_OPENAI_ENDPOINT"),
        "",
        "none",
        "none");
  }

  private static String variable(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("");
  }

  private static Path writeSmall(Path directory) {
    try {
      Files.createDirectories(directory.resolve("qrels"));
      Files.write(
          directory.resolve("corpus.jsonl"),
          List.of(
              "{\"_id\": \"d1\", \"title\": \"Coffee\", \"text\": \"How the machine is descaled.\"}",
              "{\"_id\": \"d2\", \"title\": \"Printer\", \"text\": \"Paper jams at the back door.\"}",
              "{\"_id\": \"d3\", \"title\": \"Door\", \"text\": \"The back door has a badge reader.\"}"));
      Files.write(
          directory.resolve("queries.jsonl"),
          List.of(
              "{\"_id\": \"q1\", \"text\": \"paper is stuck in the printer\"}",
              "{\"_id\": \"q2\", \"text\": \"nobody judged this\"}"));
      Files.write(
          directory.resolve("qrels/test.tsv"), List.of("query-id\tcorpus-id\tscore", "q1\td2\t1"));
      return directory;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
