package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// What an authorization server publishes: its metadata and its keys, which a test changes. It
/// counts who asks.
public final class IssuerServer implements AutoCloseable {

  private static final String KEYS = "/keys";

  private final HttpServer http;
  private final AtomicInteger keyRequests = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile int status = 200;
  private volatile String keys = "{\"keys\":[]}";
  private volatile String metadataPath = "/.well-known/openid-configuration";
  private volatile String namedIssuer;

  public IssuerServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    namedIssuer = issuer();
    http.createContext("/", this::answer);
    http.start();
  }

  public String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  public String keysUrl() {
    return issuer() + KEYS;
  }

  /// How often somebody asked for the keys.
  public int keyRequests() {
    return keyRequests.get();
  }

  /// How often somebody asked for anything.
  public int requests() {
    return requests.get();
  }

  public void publish(TokenKey... published) {
    publish(List.of(published).stream().map(TokenKey::published).toList());
  }

  public void publish(List<ObjectNode> published) {
    var set = Json.object();
    published.forEach(set.putArray("keys")::add);
    keys = Json.write(set);
  }

  /// Answers with this text instead of keys.
  public void publishText(String text) {
    keys = text;
  }

  /// Makes every answer one of this status.
  public void answerWith(int otherStatus) {
    status = otherStatus;
  }

  /// Publishes the metadata at another path, under another name.
  public void describeAt(String path, String issuerName) {
    metadataPath = path;
    namedIssuer = issuerName;
  }

  /// Claims of a good token for an audience.
  public ObjectNode claims(String audience) {
    var now = Instant.now().getEpochSecond();
    var claims =
        Json.object()
            .put("iss", issuer())
            .put("aud", audience)
            .put("sub", "248289761001")
            .put("preferred_username", "alice@example.com")
            .put("iat", now)
            .put("nbf", now)
            .put("exp", now + 300);
    claims.putArray("groups").add("technicians");
    return claims;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    var path = exchange.getRequestURI().getPath();
    var body = Json.write(Json.object().put("issuer", namedIssuer).put("jwks_uri", keysUrl()));
    var code = path.equals(metadataPath) ? status : 404;
    if (path.equals(KEYS)) {
      keyRequests.incrementAndGet();
      body = keys;
      code = status;
    }
    if (status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
