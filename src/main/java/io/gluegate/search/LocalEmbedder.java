package io.gluegate.search;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;

/// The model all-MiniLM-L6-v2 inside this process: no text leaves the machine. It works on threads
/// of its own, some for passages and some for questions, which so do not wait for passages.
final class LocalEmbedder implements Embedder {

  static final String PROVIDER = "local";
  static final String MODEL = "all-minilm-l6-v2-q";

  /// Passages of all callers that wait or are embedded; who comes with more waits.
  static final int PASSAGES_WAITING_MAX = 256;

  /// Questions that wait; more are answered by words alone.
  static final int QUERIES_WAITING_MAX = 64;

  /// How long a question waits for its vector.
  static final Duration QUERY_TIMEOUT = Duration.ofSeconds(3);

  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

  private final LocalModel model;
  private final WordTokens tokens;
  private final Semaphore places = new Semaphore(PASSAGES_WAITING_MAX, true);
  private final ExecutorService passages =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("embedder-", 0).daemon().factory());
  private final ExecutorService queries =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          NANOSECONDS,
          new ArrayBlockingQueue<>(QUERIES_WAITING_MAX),
          Thread.ofPlatform().name("embedder-query-", 0).daemon().factory());

  LocalEmbedder() {
    // The tokenizer's library would otherwise look for models and report its use over the network.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    model = LocalModel.load();
    tokens = new WordTokens(new HuggingFaceTokenCountEstimator()::estimateTokenCountInText);
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public String modelName() {
    return MODEL;
  }

  @Override
  public int dimension() {
    return 384;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    var asked = new ArrayList<Future<float[]>>();
    var vectors = new ArrayList<float[]>();
    try {
      for (var text : texts) {
        places.acquire();
        asked.add(passages.submit(() -> embedAndLeave(text)));
      }
      for (var answer : asked) {
        vectors.add(answer.get());
      }
      return vectors;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbedderException("interrupted while texts were embedded", e);
    } catch (ExecutionException | RejectedExecutionException e) {
      throw new EmbedderException("the local model failed", e);
    }
  }

  private float[] embedAndLeave(String text) {
    try {
      return vector(text);
    } finally {
      places.release();
    }
  }

  @Override
  public float[] embedQuery(String text) {
    try {
      var asked = queries.submit(() -> vector(text));
      try {
        return asked.get(QUERY_TIMEOUT.toNanos(), NANOSECONDS);
      } finally {
        asked.cancel(false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbedderException("interrupted while a question was embedded", e);
    } catch (RejectedExecutionException | TimeoutException e) {
      throw new EmbedderException("the local model has too many questions", e);
    } catch (ExecutionException e) {
      throw new EmbedderException("the local model failed", e);
    }
  }

  private float[] vector(String text) {
    var segment = TextSegment.from(text.isBlank() ? "empty" : text);
    return model.embed(segment).content().vector();
  }

  @Override
  public int tokens(String text) {
    return tokens.count(text);
  }

  @Override
  public void close() {
    passages.shutdownNow();
    queries.shutdownNow();
  }
}
