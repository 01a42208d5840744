package io.gluegate.search;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The model all-MiniLM-L6-v2 inside this process: no text leaves the machine.
final class LocalEmbedder implements Embedder {

  /// Passages that are embedded at one time; a query does not wait for them.
  private static final int PASSAGE_THREADS =
      Math.max(1, Runtime.getRuntime().availableProcessors());

  private final AllMiniLmL6V2QuantizedEmbeddingModel model;
  private final HuggingFaceTokenCountEstimator tokenizer;
  private final ExecutorService passages =
      Executors.newFixedThreadPool(
          PASSAGE_THREADS, Thread.ofPlatform().name("embedder-", 0).daemon().factory());

  LocalEmbedder() {
    // The tokenizer's library would otherwise look for models and report its use over the network.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    tokenizer = new HuggingFaceTokenCountEstimator();
  }

  @Override
  public String provider() {
    return "local";
  }

  @Override
  public String modelName() {
    return "all-minilm-l6-v2-q";
  }

  @Override
  public int dimension() {
    return 384;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (texts.size() == 1) {
      return List.of(embed(texts.getFirst()));
    }
    var vectors = texts.stream().map(text -> passages.submit(() -> embed(text))).toList();
    return vectors.stream()
        .map(
            vector -> {
              try {
                return vector.get();
              } catch (InterruptedException e) {
                vectors.forEach(other -> other.cancel(false));
                Thread.currentThread().interrupt();
                throw new EmbedderException("interrupted while texts were embedded", e);
              } catch (ExecutionException e) {
                throw new EmbedderException("the local model failed", e);
              }
            })
        .toList();
  }

  private float[] embed(String text) {
    var segment = TextSegment.from(text.isBlank() ? "empty" : text);
    return model.embed(segment).content().vector();
  }

  @Override
  public int tokens(String text) {
    return text.isBlank() ? 0 : tokenizer.estimateTokenCountInText(text);
  }

  @Override
  public void close() {
    passages.shutdownNow();
  }
}
