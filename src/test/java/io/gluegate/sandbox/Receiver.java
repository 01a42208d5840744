package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Takes webhooks.
final class Receiver implements BeforeEachCallback, AfterEachCallback {

  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private Optional<HttpServer> http = Optional.empty();

  record Delivery(URI url, String signature, String body) {}

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var headers = exchange.getRequestHeaders();
            var signature = headers.getFirst("x-itglue-webhook-signature");
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            deliveries.add(
                new Delivery(
                    exchange.getRequestURI(), Optional.ofNullable(signature).orElse(""), body));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    http = Optional.of(server);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    http.orElseThrow().stop(0);
  }

  String url() {
    return "http://127.0.0.1:" + http.orElseThrow().getAddress().getPort() + "/hook";
  }

  /// Waits until so many came.
  List<Delivery> await(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> deliveries.size() >= count);
    return List.copyOf(deliveries);
  }
}
