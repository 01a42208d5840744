package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A fresh sandbox for each test, and a client of it.
final class Sandbox implements BeforeEachCallback, AfterEachCallback {

  static final String MEDIA_TYPE = "application/vnd.api+json";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Records records;
  private final SandboxConfig config;
  private final TickingClock clock = new TickingClock();
  private Optional<SandboxServer> running = Optional.empty();

  Sandbox(Records records, SandboxConfig config) {
    this.records = records;
    this.config = config;
  }

  Sandbox(Records records) {
    this(records, SandboxConfig.defaults());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    running = Optional.of(SandboxServer.start(config, records.all(), clock));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server().close();
  }

  SandboxServer server() {
    return running.orElseThrow();
  }

  TickingClock clock() {
    return clock;
  }

  /// A request with the usual key; `data` goes out as the API wants it.
  Reply get(String path) {
    return send(request("GET", path, BodyPublishers.noBody()));
  }

  Reply getAs(String key, String path) {
    return send(request("GET", path, BodyPublishers.noBody()).setHeader("x-api-key", key));
  }

  Reply post(String path, JsonNode data) {
    return write("POST", path, data);
  }

  Reply patch(String path, JsonNode data) {
    return write("PATCH", path, data);
  }

  Reply delete(String path, JsonNode data) {
    return write("DELETE", path, data);
  }

  Reply delete(String path) {
    return send(request("DELETE", path, BodyPublishers.noBody()));
  }

  Reply control(String method, String name, String body) {
    var url = URI.create(server().url() + "/_sandbox/" + name);
    return send(HttpRequest.newBuilder(url).method(method, BodyPublishers.ofString(body)));
  }

  Reply send(HttpRequest.Builder request) {
    return sendAsIs(request.timeout(Duration.ofSeconds(10)));
  }

  /// With the timeout that the request has.
  Reply sendAsIs(HttpRequest.Builder request) {
    try {
      return Reply.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(server().url() + path))
        .header("x-api-key", SandboxConfig.KEY)
        .header("Content-Type", MEDIA_TYPE)
        .method(method, body);
  }

  /// A request line that no proper client sends; the connection is closed after the answer.
  String raw(String requestLine) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server().url().getPort())) {
      socket.setSoTimeout(5_000);
      var bytes =
          "%s\r\nHost: x\r\nx-api-key: %s\r\nConnection: close\r\n\r\n"
              .formatted(requestLine, SandboxConfig.KEY)
              .getBytes(UTF_8);
      socket.getOutputStream().write(bytes);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode object(String type, ObjectNode attributes) {
    var object = Json.object().put("type", type);
    object.set("attributes", attributes);
    return object;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private Reply write(String method, String path, JsonNode data) {
    var body = Json.object();
    body.set("data", data);
    return send(request(method, path, BodyPublishers.ofString(Json.write(body))));
  }
}
