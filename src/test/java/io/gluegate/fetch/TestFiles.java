package io.gluegate.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;

/// Files on a server of this machine, by the path at which they are.
public final class TestFiles implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Given> files = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /// What the server answers.
  public record Given(int status, Map<String, String> headers, String body) {}

  /// A request that came.
  record Asked(String path, Headers headers, List<String> serverNames) {}

  public TestFiles() throws IOException {
    this(HttpServer.create());
  }

  TestFiles(HttpServer server) throws IOException {
    this.server = server;
    server.bind(new InetSocketAddress(LoopbackFetch.HERE, 0), 10);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              new Asked(
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders(),
                  serverNames(exchange)));
          var file =
              files.getOrDefault(exchange.getRequestURI().getPath(), new Given(404, Map.of(), ""));
          file.headers().forEach(exchange.getResponseHeaders()::set);
          var body = file.body().getBytes(ISO_8859_1);
          exchange.sendResponseHeaders(file.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /// The names that the client gave before it was sure whom it talks to.
  private static List<String> serverNames(HttpExchange exchange) {
    return exchange instanceof HttpsExchange encrypted
            && encrypted.getSSLSession() instanceof ExtendedSSLSession session
        ? session.getRequestedServerNames().stream()
            .map(name -> new String(name.getEncoded(), ISO_8859_1))
            .toList()
        : List.of();
  }

  public TestFiles with(String path, String type, String body) {
    return with(path, new Given(200, Map.of("Content-Type", type), body));
  }

  TestFiles with(String path, Given file) {
    files.put(path, file);
    return this;
  }

  TestFiles redirecting(String path, int status, String location) {
    return with(path, new Given(status, Map.of("Location", location, "Set-Cookie", "a=b"), ""));
  }

  /// The address of a file, under a name of the server.
  public String url(String path) {
    return "http://files.gluegate.dev:%d%s".formatted(port(), path);
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<Asked> asked() {
    return asked;
  }

  public int requests() {
    return asked.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
