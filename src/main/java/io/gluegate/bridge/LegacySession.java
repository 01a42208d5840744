package io.gluegate.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The session of a client of the legacy era at the gateway. When the gateway has forgotten it, a
/// new one is opened in its place, with what the client said when it opened the first.
final class LegacySession {

  private static final Logger log = LoggerFactory.getLogger(LegacySession.class);
  private static final String SESSION_ID = "Mcp-Session-Id";

  private final Remote remote;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile Optional<Opened> current = Optional.empty();

  /// A session as the gateway opened it, and the `params` that it was asked with.
  record Opened(Optional<String> id, String version, JsonNode params) {

    Map<String, String> headers() {
      var headers = new HashMap<>(Map.of("MCP-Protocol-Version", version));
      id.ifPresent(known -> headers.put(SESSION_ID, known));
      return headers;
    }
  }

  LegacySession(Remote remote) {
    this.remote = remote;
  }

  Optional<Opened> current() {
    return current;
  }

  /// The headers of whatever belongs to the session; none while there is none.
  Map<String, String> headers() {
    return current.map(Opened::headers).orElseGet(Map::of);
  }

  /// Takes note of what the gateway answered to `initialize`.
  void opened(HttpHeaders headers, JsonNode params, JsonNode result) {
    if (result.path("protocolVersion").isTextual()) {
      current =
          Optional.of(
              new Opened(
                  headers.firstValue(SESSION_ID).filter(HeaderText::isSafe),
                  result.path("protocolVersion").textValue(),
                  params.deepCopy()));
    }
  }

  /// Opens another session in place of the lost one, unless somebody was faster. Throws a
  /// [TroubleException] when the client itself has to begin anew.
  void renew(Opened lost) throws IOException, InterruptedException {
    renewing.lockInterruptibly();
    try {
      if (current.filter(lost::equals).isEmpty()) {
        return;
      }
      log.warn("the gateway has forgotten the session; a new one is opened");
      open(lost);
      send(notification("notifications/initialized"), headers());
    } finally {
      renewing.unlock();
    }
  }

  /// Says good-bye; nobody needs the answer.
  void end() {
    var last = current;
    current = Optional.empty();
    try {
      if (last.flatMap(Opened::id).isPresent()) {
        remote.delete(last.get().headers());
      }
    } catch (IOException e) {
      log.debug("the session could not be ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void open(Opened lost) throws IOException, InterruptedException {
    var initialize = notification("initialize").put("id", "gluegate-bridge");
    initialize.set("params", lost.params());
    var response = remote.post(Json.write(initialize), Map.of());
    try (var body = response.body()) {
      var answer =
          response.statusCode() == 200
              ? Answers.first(response, body)
              : Optional.<ObjectNode>empty();
      JsonNode result = answer.orElseGet(Json::object).path("result");
      if (!result.path("protocolVersion").asText().equals(lost.version())) {
        throw new TroubleException(
            "The gateway has forgotten the session and opens no other like it: restart the connection to it in your client");
      }
      opened(response.headers(), lost.params(), result);
    }
  }

  private void send(ObjectNode message, Map<String, String> headers)
      throws IOException, InterruptedException {
    remote.post(Json.write(message), headers).body().close();
  }

  private static ObjectNode notification(String method) {
    return Json.object().put("jsonrpc", "2.0").put("method", method);
  }
}
