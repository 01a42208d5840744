package io.gluegate.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// A model behind an endpoint that speaks OpenAI's embeddings API: OpenAI, Azure OpenAI, or any
/// other. Texts go in batches, several of them at one time.
final class RemoteEmbedder implements Embedder {

  static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final int BATCH_TEXTS_MAX = 64;
  static final int BATCH_LENGTH_MAX = 200_000;

  /// Together with those of other callers of this replica.
  static final int BATCHES_IN_FLIGHT_MAX = 16;

  /// How long background work waits for the budget.
  static final Duration BUDGET_WAIT_MAX = Duration.ofMinutes(5);

  /// How long a question waits for one answer of the model, and for the budget.
  static final Duration QUERY_TIMEOUT = Duration.ofSeconds(3);

  static final Duration QUERY_BUDGET_WAIT_MAX = Duration.ofSeconds(1);

  private static final EmbedderRetries OF_BATCHES =
      new EmbedderRetries(
          3, Duration.ofMillis(500), Duration.ofSeconds(8), EmbeddingEndpoint.RETRY_AFTER_MAX);

  private static final EmbedderRetries OF_QUERIES =
      new EmbedderRetries(2, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1));

  /// English has about four characters to a token; what is not ASCII has a token for each, or more.
  private static final int CHARACTERS_PER_TOKEN = 3;

  private static final int LAST_ASCII = 0x7f;

  private final EmbeddingConfig.Endpoint endpoint;
  private final EmbeddingBudget budget;
  private final EmbeddingEndpoint http;
  private final Circuit circuit = new Circuit(System::nanoTime);
  private final Semaphore inFlight = new Semaphore(BATCHES_IN_FLIGHT_MAX, true);
  private final ExecutorService batches = Executors.newVirtualThreadPerTaskExecutor();

  RemoteEmbedder(EmbeddingConfig.Endpoint endpoint, EmbeddingBudget budget) {
    this.endpoint = endpoint;
    this.budget = budget;
    this.http = new EmbeddingEndpoint(endpoint);
  }

  @Override
  public String provider() {
    return endpoint.provider();
  }

  @Override
  public String modelName() {
    return endpoint.model();
  }

  @Override
  public int dimension() {
    return embed(List.of("dimension")).getFirst().length;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    var asked = new ArrayList<Future<List<float[]>>>();
    var vectors = new ArrayList<float[]>();
    try {
      for (var batch : batches(texts)) {
        asked.add(batches.submit(inTurn(() -> OF_BATCHES.run(() -> askSpare(batch)))));
      }
      for (var answer : asked) {
        vectors.addAll(answer.get());
      }
      return vectors;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbedderException("interrupted while texts were embedded", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof EmbedderException known
          ? known
          : new EmbedderException("texts could not be embedded", e);
    } finally {
      asked.forEach(answer -> answer.cancel(true));
    }
  }

  private <T> Callable<T> inTurn(Callable<T> work) {
    return () -> {
      inFlight.acquire();
      try {
        return work.call();
      } finally {
        inFlight.release();
      }
    };
  }

  @Override
  public float[] embedQuery(String text) {
    if (!circuit.admits()) {
      throw EmbedderException.lasting(
          "The embedding model %s (%s) has not answered several times and is asked again soon"
              .formatted(endpoint.model(), endpoint.provider()));
    }
    return OF_QUERIES.run(() -> askSoon(text));
  }

  private float[] askSoon(String text) {
    try {
      budget.take(tokens(text), QUERY_BUDGET_WAIT_MAX);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      var vector = http.ask(List.of(text), QUERY_TIMEOUT).getFirst();
      circuit.succeeded();
      return vector;
    } catch (EmbedderException e) {
      circuit.failed();
      throw e;
    }
  }

  private List<float[]> askSpare(List<String> texts) {
    try {
      budget.takeSpare(texts.stream().mapToLong(this::tokens).sum(), BUDGET_WAIT_MAX);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    var vectors = http.ask(texts, TIMEOUT);
    circuit.succeeded();
    return vectors;
  }

  private static EmbedderException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new EmbedderException("interrupted while texts were embedded", e);
  }

  private static List<List<String>> batches(List<String> texts) {
    var batches = new ArrayList<List<String>>();
    var batch = new ArrayList<String>();
    var length = 0;
    for (var text : texts) {
      if (!batch.isEmpty()
          && (batch.size() == BATCH_TEXTS_MAX || length + text.length() > BATCH_LENGTH_MAX)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        length = 0;
      }
      batch.add(text);
      length += text.length();
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }

  @Override
  public int tokens(String text) {
    var others = (int) text.chars().filter(each -> each > LAST_ASCII).count();
    return others + (text.length() - others) / CHARACTERS_PER_TOKEN;
  }

  @Override
  public void close() {
    batches.shutdownNow();
    http.close();
  }
}
