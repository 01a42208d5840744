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
import java.util.concurrent.Executors;

/// A model behind OpenAI's embeddings API, on this machine, that can be stopped and started again.
public final class EmbeddingServer implements AutoCloseable {

  private final AllMiniLmL6V2QuantizedEmbeddingModel model;
  private final int port;
  private HttpServer http;

  public EmbeddingServer() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    try {
      port = FreePort.find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http = start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/v1");
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
    try (exchange) {
      var asked = Json.read(exchange.getRequestBody().readAllBytes());
      var answer = Json.object().put("object", "list").put("model", asked.path("model").asText());
      var data = answer.putArray("data");
      for (var text : asked.path("input")) {
        var each = data.addObject().put("object", "embedding").put("index", data.size() - 1);
        var numbers = each.putArray("embedding");
        for (var number : model.embed(TextSegment.from(text.asText())).content().vector()) {
          numbers.add(number);
        }
      }
      answer.putObject("usage").put("prompt_tokens", 1).put("total_tokens", 1);
      var bytes = Json.write(answer).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
