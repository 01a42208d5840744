package io.gluegate.search;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A model behind an endpoint that speaks OpenAI's embeddings API: OpenAI, Azure OpenAI, or any
/// other.
final class RemoteEmbedder implements Embedder {

  static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final int RETRIES_MAX = 2;
  static final int BATCH_TEXTS_MAX = 64;

  /// English has about four characters to a token; other languages have fewer.
  private static final int CHARACTERS_PER_TOKEN = 3;

  private final String provider;
  private final String name;
  private final OpenAiEmbeddingModel client;

  RemoteEmbedder(EmbeddingConfig.Endpoint endpoint) {
    this.provider = endpoint.provider();
    this.name = endpoint.model();
    this.client =
        OpenAiEmbeddingModel.builder()
            .baseUrl(endpoint.baseUrl())
            .apiKey(endpoint.apiKey().value())
            .customHeaders(
                endpoint.isAzure() ? Map.of("api-key", endpoint.apiKey().value()) : Map.of())
            .modelName(endpoint.model())
            .timeout(TIMEOUT)
            .maxRetries(RETRIES_MAX)
            .maxSegmentsPerBatch(BATCH_TEXTS_MAX)
            .build();
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public String modelName() {
    return name;
  }

  @Override
  public int dimension() {
    return embed(List.of("dimension")).getFirst().length;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    var segments =
        texts.stream().map(text -> TextSegment.from(text.isBlank() ? "empty" : text)).toList();
    try {
      return client.embedAll(segments).content().stream()
          .map(embedding -> unit(embedding.vector()))
          .toList();
    } catch (RuntimeException e) {
      throw new EmbedderException(
          "The embedding model %s (%s) does not answer: %s"
              .formatted(name, provider, e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public int tokens(String text) {
    return text.length() / CHARACTERS_PER_TOKEN;
  }

  private static float[] unit(float[] vector) {
    var sum = 0.0;
    for (var each : vector) {
      sum += (double) each * each;
    }
    var length = (float) Math.sqrt(sum);
    var unit = vector.clone();
    for (int i = 0; length > 0 && i < unit.length; i++) {
      unit[i] /= length;
    }
    return unit;
  }

  @Override
  public void close() {}
}
