package io.gluegate.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.core.JsonLineWriter;
import io.gluegate.core.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A client on the near side of a bridge in this process.
final class NearSide implements AutoCloseable {

  static final String MODERN =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private final PipedOutputStream toBridge = new PipedOutputStream();
  private final ByteArrayOutputStream fromBridge = new ByteArrayOutputStream();
  private final Bridge bridge;
  private final Thread runner;

  NearSide(URI gateway) {
    try {
      var in = new PipedInputStream(toBridge, 1024 * 1024);
      bridge =
          new Bridge(
              BridgeTarget.of(gateway.toString(), Optional.of(new Secret("glg_near"))),
              new JsonLineWriter(fromBridge, () -> {}));
      runner = Thread.ofPlatform().start(() -> run(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(PipedInputStream in) {
    try (bridge) {
      bridge.run(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void say(String... lines) {
    try {
      for (var line : lines) {
        toBridge.write((line + "\n").getBytes(UTF_8));
      }
      toBridge.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Opens a legacy session and waits for the answer.
  void initialize() {
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":\"init\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":{}}}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    heard("init");
  }

  List<JsonNode> heard() {
    return fromBridge.toString(UTF_8).lines().map(Json::read).toList();
  }

  /// Waits for the answer to that id.
  JsonNode heard(String id) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                heard().stream()
                    .filter(each -> !each.has("method") && each.path("id").asText().equals(id))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /// Says that nothing more comes; false when the bridge goes on regardless.
  boolean end() {
    try {
      toBridge.close();
      return runner.join(Duration.ofSeconds(40));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    bridge.close();
    end();
  }
}
