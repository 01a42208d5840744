package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers one HTTP request: the switches, what is to go wrong, and the API.
final class Handler implements HttpHandler {

  static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

  /// More than the API takes is read all the same, so that the client gets to see the refusal.
  private static final int DRAINED_BYTES_MAX = 64 * 1024 * 1024;

  private static final String MEDIA_TYPE = "application/vnd.api+json";
  private static final String CONTROL = "/_sandbox/";

  private static final Logger LOG = LoggerFactory.getLogger(Handler.class);

  private final SandboxConfig config;
  private final Store store;
  private final SandboxServer.Switches switches;
  private final Routes routes;
  private final RequestLog received;

  Handler(
      SandboxConfig config,
      Store store,
      SandboxServer.Switches switches,
      Routes routes,
      RequestLog received) {
    this.config = config;
    this.store = store;
    this.switches = switches;
    this.routes = routes;
    this.received = received;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    var path = path(exchange);
    try {
      var body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
      if (body.length > BODY_BYTES_MAX) {
        drain(exchange);
      }
      if (path.startsWith(CONTROL)) {
        control(exchange, path.substring(CONTROL.length()), body);
        return;
      }
      var effect = switches.faults().take(exchange.getRequestMethod(), path);
      if (effect.isPresent() && meet(exchange, effect.get())) {
        return;
      }
      answer(exchange, path, body, effect.flatMap(Handler::afterwards));
    } catch (RuntimeException e) {
      LOG.error("sandbox failed method={} path={}", exchange.getRequestMethod(), path, e);
      var error = ApiError.unexpected();
      send(exchange, error.status(), error.contentType(), error.body());
    }
  }

  private void control(HttpExchange exchange, String name, byte[] body) throws IOException {
    try {
      switches.control().turn(exchange.getRequestMethod(), name, body);
      send(exchange, 200, "application/json", "{\"ok\":true}");
    } catch (IllegalArgumentException e) {
      var error = Json.object().put("error", e.getMessage());
      send(exchange, 400, "application/json", Json.write(error));
    }
  }

  private static Optional<Fault.Effect> afterwards(Fault.Effect effect) {
    return effect instanceof Fault.Effect.Afterwards(var later)
        ? Optional.of(later)
        : Optional.empty();
  }

  private void answer(
      HttpExchange exchange, String path, byte[] body, Optional<Fault.Effect> afterwards)
      throws IOException, InterruptedException {
    try {
      var headers = exchange.getRequestHeaders();
      var key = Optional.ofNullable(headers.getFirst("x-api-key"));
      var access = Access.of(config, store, key);
      var overLimit = switches.faults().overLimit(access.key().secret());
      if (overLimit.isPresent() && meet(exchange, overLimit.get())) {
        return;
      }
      checkBody(exchange, body);
      var written = routes.answer(call(exchange, access, path, body));
      switches.webhooks().fire(written.changes());
      if (afterwards.isPresent() && meet(exchange, afterwards.get())) {
        return;
      }
      var answer = written.value();
      var text = answer.body().map(Json::write).orElse("");
      send(exchange, answer.status(), MEDIA_TYPE + "; charset=utf-8", text);
    } catch (ApiError e) {
      send(exchange, e.status(), e.contentType(), e.body());
    }
  }

  private static void checkBody(HttpExchange exchange, byte[] body) {
    if (body.length > BODY_BYTES_MAX) {
      throw ApiError.message(413, "Request Too Long");
    }
    var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
    var isWrite =
        switch (exchange.getRequestMethod()) {
          case "POST", "PATCH" -> true;
          case "DELETE" -> body.length > 0;
          default -> false;
        };
    var media = type.orElse("").split(";", 2)[0].strip();
    if (isWrite && !media.equalsIgnoreCase(MEDIA_TYPE)) {
      throw ApiError.error(415, "Unsupported Media Type", "Content-Type must be " + MEDIA_TYPE, "");
    }
  }

  private static Routes.Call call(HttpExchange exchange, Access access, String path, byte[] body)
      throws IOException {
    var segments =
        Arrays.stream(path.split("/", -1))
            .filter(segment -> !segment.isEmpty())
            .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), UTF_8))
            .toList();
    var isHead = exchange.getRequestMethod().equals("HEAD");
    var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    return new Routes.Call(
        access,
        isHead ? "GET" : exchange.getRequestMethod(),
        segments,
        Query.parse(query),
        "http://" + host + path,
        json(body));
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return body.length == 0 ? Json.object() : Json.read(body);
    } catch (JsonProcessingException e) {
      throw ApiError.error(400, "Bad Request", "The body is not valid JSON", "");
    }
  }

  /// The path as it came, still encoded. Two slashes at its start look like a host to the parser.
  private static String path(HttpExchange exchange) {
    var uri = exchange.getRequestURI();
    var isDoubled = uri.getScheme() == null && uri.getRawAuthority() != null;
    return isDoubled ? "//" + uri.getRawAuthority() + uri.getRawPath() : uri.getRawPath();
  }

  private static void drain(HttpExchange exchange) throws IOException {
    var left = DRAINED_BYTES_MAX;
    var bytes = new byte[64 * 1024];
    int read;
    while (left > 0 && (read = exchange.getRequestBody().read(bytes)) >= 0) {
      left -= read;
    }
  }

  /// Returns whether the request is dealt with.
  private boolean meet(HttpExchange exchange, Fault.Effect effect)
      throws IOException, InterruptedException {
    switch (effect) {
      case Fault.Effect.Afterwards _ -> {
        return false;
      }
      // These two faults are nothing but time that passes.
      case Fault.Effect.Slow(var by) -> {
        Thread.sleep(by);
        return false;
      }
      case Fault.Effect.Hang(var duration) -> {
        received.note(exchange, 0);
        Thread.sleep(duration);
      }
      case Fault.Effect.Status status -> {
        var headers = exchange.getResponseHeaders();
        status
            .retryAfterSeconds()
            .ifPresent(seconds -> headers.set("Retry-After", String.valueOf(seconds)));
        send(exchange, status.status(), status.contentType(), status.body());
      }
      case Fault.Effect.Drop(var inTheMiddle) -> {
        received.note(exchange, 0);
        if (inTheMiddle) {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("{\"data\":".getBytes(UTF_8));
          exchange.getResponseBody().flush();
        }
      }
    }
    return true;
  }

  private void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    received.note(exchange, status);
    var bytes = body.getBytes(UTF_8);
    var isEmpty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    if (bytes.length > 0) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, isEmpty ? -1 : bytes.length);
    if (!isEmpty) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
