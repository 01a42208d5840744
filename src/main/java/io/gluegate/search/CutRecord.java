package io.gluegate.search;

import io.gluegate.core.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// A record cut into passages, with what is stored of each.
record CutRecord(SourceRecord source, List<Chunk> chunks) {

  CutRecord {
    chunks = List.copyOf(chunks);
  }

  static CutRecord of(SourceRecord source, ToIntFunction<String> tokens) {
    var text = source.markdown().isBlank() ? source.title() : source.markdown();
    return new CutRecord(source, Chunks.of(text, tokens));
  }

  /// What the model reads of the passages, by the hash of it.
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    for (var chunk : chunks) {
      texts.put(hash(chunk), source.embedded(chunk));
    }
    return texts;
  }

  List<IndexDao.PlacedChunk> placed() {
    return IntStream.range(0, chunks.size()).mapToObj(this::placed).toList();
  }

  /// Of the record itself; `known` is the hash of the content that is there.
  IndexDao.StoredRecord stored(String known) {
    return new IndexDao.StoredRecord(
        source, Sha256.hex(source.fingerprintText()), Sha256.hex(source.placesText()), known);
  }

  /// The vectors are by the hash of their texts.
  List<IndexDao.StoredChunk> stored(Map<String, String> vectors) {
    return placed().stream()
        .map(
            placed ->
                new IndexDao.StoredChunk(
                    placed,
                    chunks.get(placed.ordinal()).body(),
                    words(chunks.get(placed.ordinal())),
                    Identifiers.of(all(chunks.get(placed.ordinal()))),
                    Objects.requireNonNull(vectors.get(placed.textHash()))))
        .toList();
  }

  private IndexDao.PlacedChunk placed(int ordinal) {
    var chunk = chunks.get(ordinal);
    return new IndexDao.PlacedChunk(
        ordinal, chunk.heading(), chunk.anchor(), source.sectionOf(chunk), hash(chunk));
  }

  private String hash(Chunk chunk) {
    return Sha256.hex(source.embedded(chunk));
  }

  /// The text, followed by the words that were made of it and of what stands above it.
  private String words(Chunk chunk) {
    var all = all(chunk);
    return chunk.body() + SearchWords.of(all).substring(all.length());
  }

  private String all(Chunk chunk) {
    return String.join("\n", source.title(), chunk.heading(), chunk.body());
  }
}
