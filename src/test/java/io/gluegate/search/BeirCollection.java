package io.gluegate.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A test collection in the form of BEIR: texts, questions and judgements.
record BeirCollection(
    List<SourceRecord> texts, Map<String, Long> ids, List<SearchEvaluation.Judged> questions) {

  private static final int COLUMNS = 3;

  static BeirCollection read(Path directory) {
    var ids = new HashMap<String, Long>();
    var texts = new ArrayList<SourceRecord>();
    eachLine(
        directory.resolve("corpus.jsonl"),
        line -> {
          var id = ids.computeIfAbsent(line.path("_id").asText(), key -> ids.size() + 1L);
          texts.add(text(id, line));
        });
    var judgements = judgements(directory.resolve("qrels/test.tsv"), ids);
    var questions = new ArrayList<SearchEvaluation.Judged>();
    eachLine(
        directory.resolve("queries.jsonl"),
        line -> {
          var id = line.path("_id").asText();
          var judged = judgements.getOrDefault(id, Map.of());
          if (judged.values().stream().anyMatch(gain -> gain > 0)) {
            questions.add(new SearchEvaluation.Judged(id, line.path("text").asText(), judged));
          }
        });
    return new BeirCollection(List.copyOf(texts), Map.copyOf(ids), List.copyOf(questions));
  }

  private static SourceRecord text(long id, JsonNode line) {
    return new SourceRecord(
        SourceKind.DOCUMENT,
        id,
        1,
        "Collection",
        "",
        "",
        line.path("title").asText(),
        "",
        Optional.empty(),
        line.path("text").asText().replace("\0", ""),
        List.of());
  }

  /// By question; the ids are those of the records.
  private static Map<String, Map<String, Integer>> judgements(Path file, Map<String, Long> ids) {
    var all = new LinkedHashMap<String, Map<String, Integer>>();
    try (var lines = Files.lines(file)) {
      lines
          .skip(1)
          .map(line -> List.of(line.split("\t", -1)))
          .filter(row -> row.size() == COLUMNS && ids.containsKey(row.get(1)))
          .forEach(
              row ->
                  all.computeIfAbsent(row.get(0), key -> new HashMap<>())
                      .put(
                          String.valueOf(ids.getOrDefault(row.get(1), 0L)),
                          Integer.parseInt(row.get(2).strip())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static void eachLine(Path file, Consumer<JsonNode> each) {
    try (var lines = Files.newBufferedReader(file)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          each.accept(Json.MAPPER.readTree(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
