package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.gluegate.core.FreePort;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A model behind OpenAI's embeddings API, on this machine, that can be stopped and started again,
/// can be slow, and can refuse.
public final class EmbeddingServer implements AutoCloseable {

  private static final int CHEAP_DIMENSION = 64;

  private final Function<String, float[]> model;
  private final int port;
  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> texts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger inFlightMax = new AtomicInteger();
  private volatile Duration latency = Duration.ZERO;
  private HttpServer http;

  /// How one request is refused. Without a pause no header names one.
  private record Refusal(int status, String retryAfter, String body) {}

  /// With the model that the gateway has itself.
  public EmbeddingServer() {
    this(real());
  }

  private EmbeddingServer(Function<String, float[]> model) {
    this.model = model;
    try {
      port = FreePort.find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http = start();
  }

  /// With vectors that say nothing and cost nothing.
  public static EmbeddingServer cheap() {
    return new EmbeddingServer(
        text -> {
          var random = new Random(text.hashCode());
          var vector = new float[CHEAP_DIMENSION];
          for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
          }
          return vector;
        });
  }

  private static Function<String, float[]> real() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    var model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    return text -> model.embed(TextSegment.from(text)).content().vector();
  }

  /// Has each answer take so long.
  public EmbeddingServer slow(Duration each) {
    latency = each;
    return this;
  }

  /// Refuses the next request. `retryAfter` may be empty.
  public EmbeddingServer refuse(int status, String retryAfter) {
    refusals.add(new Refusal(status, retryAfter, "{}"));
    return this;
  }

  /// Answers the next request with this.
  public EmbeddingServer answer(String body) {
    refusals.add(new Refusal(200, "", body));
    return this;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/v1");
  }

  /// Requests that came, refused ones too.
  public int requests() {
    return requests.get();
  }

  /// The most requests that were under way at one time.
  public int inFlightMax() {
    return inFlightMax.get();
  }

  /// The texts that were embedded, in their order.
  public List<String> texts() {
    return List.copyOf(texts);
  }

  public void stop() {
    http.stop(0);
  }

  public void startAgain() {
    http = start();
  }

  private HttpServer start() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/v1/embeddings", this::embed);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void embed(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    inFlightMax.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    try (exchange) {
      var asked = Json.read(exchange.getRequestBody().readAllBytes());
      // A server that is far away.
      Thread.sleep(latency);
      var refusal = refusals.poll();
      if (refusal != null) {
        if (!refusal.retryAfter().isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", refusal.retryAfter());
        }
        send(exchange, refusal.status(), refusal.body());
        return;
      }
      var answer = Json.object().put("object", "list").put("model", asked.path("model").asText());
      var data = answer.putArray("data");
      for (var text : asked.path("input")) {
        texts.add(text.asText());
        var each = data.addObject().put("object", "embedding").put("index", data.size() - 1);
        var numbers = each.putArray("embedding");
        for (var number : model.apply(text.asText())) {
          numbers.add(number);
        }
      }
      answer.putObject("usage").put("prompt_tokens", 1).put("total_tokens", 1);
      send(exchange, 200, Json.write(answer));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
