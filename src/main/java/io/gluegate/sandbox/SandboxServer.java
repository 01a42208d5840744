package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An IT Glue on this machine, over HTTP on loopback.
public final class SandboxServer implements AutoCloseable {

  static final int BODY_BYTES_MAX = 10 * 1024 * 1024;
  static final int REQUESTS_KEPT_MAX = 10_000;

  private static final String MEDIA_TYPE = "application/vnd.api+json";

  private final SandboxConfig config;
  private final Routes routes;
  private final Faults faults;
  private final Webhooks webhooks = new Webhooks();
  private final Control control;
  private final Deque<ReceivedRequest> received = new ArrayDeque<>();
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private SandboxServer(SandboxConfig config, List<SeedRecord> seed) throws IOException {
    var clock = InstantSource.system();
    this.config = config;
    this.faults = new Faults(clock);
    this.routes = new Routes(new Store(seed, clock), config, webhooks);
    this.control = new Control(faults, webhooks);
    this.http =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port()), 0);
    http.setExecutor(threads);
    http.createContext("/", this::handle);
  }

  public static SandboxServer start(SandboxConfig config, List<SeedRecord> seed) {
    try {
      var server = new SandboxServer(config, seed);
      server.http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The sandbox cannot listen on port %d: %s".formatted(config.port(), e.getMessage()), e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  public Faults faults() {
    return faults;
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  /// The latest requests, the oldest first.
  public List<ReceivedRequest> requests() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
      if (path.startsWith("/_sandbox/")) {
        send(
            exchange,
            200,
            "application/json",
            control.answer(exchange.getRequestMethod(), path, body));
        return;
      }
      var effect = faults.take(exchange.getRequestMethod(), path);
      if (effect.isPresent() && meet(exchange, effect.get())) {
        return;
      }
      answer(exchange, path, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
    try {
      var answer = routes.answer(call(exchange, path, body));
      send(exchange, answer.status(), MEDIA_TYPE + "; charset=utf-8", Json.write(answer.body()));
    } catch (ApiError e) {
      send(exchange, e.status(), e.contentType(), e.body());
    }
  }

  private Routes.Call call(HttpExchange exchange, String path, byte[] body) throws IOException {
    var headers = exchange.getRequestHeaders();
    var access = Access.of(config, Optional.ofNullable(headers.getFirst("x-api-key")));
    if (!faults.admit(access.key().secret())) {
      throw ApiError.message(429, "Too Many Requests");
    }
    if (body.length > BODY_BYTES_MAX) {
      throw ApiError.message(413, "Request Too Long");
    }
    var method = exchange.getRequestMethod();
    var type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
    if (!method.equals("GET") && !type.startsWith(MEDIA_TYPE)) {
      throw ApiError.error(415, "Unsupported Media Type", "Content-Type must be " + MEDIA_TYPE, "");
    }
    var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return new Routes.Call(access, method, path, Query.parse(query), json(body));
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return body.length == 0 ? Json.object() : Json.read(body);
    } catch (JsonProcessingException e) {
      throw ApiError.error(400, "Bad Request", "The body is not valid JSON", "");
    }
  }

  /// Returns whether the request is dealt with.
  private boolean meet(HttpExchange exchange, Fault.Effect effect)
      throws IOException, InterruptedException {
    switch (effect) {
      case Fault.Effect.Slow(var by) -> {
        Thread.sleep(by);
        return false;
      }
      case Fault.Effect.Hang(var duration) -> Thread.sleep(duration);
      case Fault.Effect.Status status -> {
        status
            .retryAfterSeconds()
            .ifPresent(
                seconds ->
                    exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds)));
        send(exchange, status.status(), status.contentType(), status.body());
      }
      case Fault.Effect.Drop(var inTheMiddle) -> {
        if (inTheMiddle) {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("{\"data\":".getBytes(UTF_8));
          exchange.getResponseBody().flush();
        }
        note(exchange, 0);
      }
    }
    return true;
  }

  private void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    note(exchange, status);
    var bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void note(HttpExchange exchange, int status) {
    var uri = exchange.getRequestURI();
    var query = Optional.ofNullable(uri.getQuery()).orElse("");
    synchronized (received) {
      if (received.size() == REQUESTS_KEPT_MAX) {
        received.removeFirst();
      }
      received.addLast(
          new ReceivedRequest(exchange.getRequestMethod(), uri.getPath(), query, status));
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
