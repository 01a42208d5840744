package io.gluegate.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A balancer without stickiness: each request goes to the next replica, whatever client or session
/// it belongs to. A replica that takes no connection is passed over. The `Host` that the client
/// named goes along, which needs the system property `jdk.httpclient.allowRestrictedHeaders`.
public final class RoundRobin implements AutoCloseable {

  private static final Set<String> HOP_HEADERS =
      Set.of("connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

  private final List<URI> replicas;
  private final Map<String, String> added;
  private final AtomicInteger next = new AtomicInteger();
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /// `added` are headers that every request gets.
  public RoundRobin(List<URI> replicas, Map<String, String> added) {
    this.replicas = List.copyOf(replicas);
    this.added = Map.copyOf(added);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var response = forward(exchange, body);
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      var hasBody = response.statusCode() != 202 && response.statusCode() != 204;
      exchange.sendResponseHeaders(response.statusCode(), hasBody ? 0 : -1);
      if (hasBody) {
        copy(response.body(), exchange.getResponseBody());
      }
    }
  }

  private HttpResponse<InputStream> forward(HttpExchange exchange, byte[] body) throws IOException {
    for (int attempt = 0; attempt < replicas.size(); attempt++) {
      var replica = replicas.get(Math.floorMod(next.getAndIncrement(), replicas.size()));
      var request =
          HttpRequest.newBuilder(replica.resolve(exchange.getRequestURI().toString()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      added.forEach(request::setHeader);
      try {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      } catch (ConnectException e) {
        // The next replica may take it.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
    throw new IOException("no replica takes a connection");
  }

  /// Passes on every piece as it comes, so that events are not held back.
  private static void copy(InputStream from, OutputStream to) throws IOException {
    try (from;
        to) {
      var buffer = new byte[8192];
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        to.write(buffer, 0, read);
        to.flush();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}
