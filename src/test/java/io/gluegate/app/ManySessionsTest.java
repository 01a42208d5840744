package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Clients that open a session and never come back, 50,000 of them: they cost no memory, and their
/// rows are swept.
@Tag("slow")
class ManySessionsTest {

  private static final int SESSIONS = 50_000;
  private static final int CLIENTS = 16;
  private static final int WARM_UP = 1_000;
  private static final long MEBIBYTE = 1024 * 1024;

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  @Timeout(1_500)
  void abandonedSessionsCostNoMemory() throws Exception {
    open(WARM_UP);
    var before = gateway.replica(0).heapBytes();
    var started = System.nanoTime();

    open(SESSIONS);

    var took = Duration.ofNanos(System.nanoTime() - started);
    var after = gateway.replica(0).heapBytes();
    var rows = rows();
    System.out.printf(
        "%,d sessions in %d s: heap %d MiB before, %d MiB after, %,d rows left%n",
        SESSIONS, took.toSeconds(), before / MEBIBYTE, after / MEBIBYTE, rows);
    assertThat(after - before).as("growth of the heap in bytes").isLessThan(32 * MEBIBYTE);
    assertThat(rows).isPositive();
    // A probe lives two minutes, and the sweeper comes every five.
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> rows() == 0);
  }

  private void open(int sessions) throws Exception {
    var next = new AtomicInteger();
    var tokens = List.of(Gateway.VIEWER, Gateway.EDITOR, Gateway.ADMIN);
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var all = new ArrayList<Future<?>>();
      for (int i = 0; i < CLIENTS; i++) {
        var token = tokens.get(i % tokens.size());
        all.add(
            clients.submit(
                () -> {
                  while (next.getAndIncrement() < sessions) {
                    open(token);
                  }
                  return null;
                }));
      }
      for (var client : all) {
        client.get();
      }
    }
  }

  private void open(String token) throws Exception {
    var request =
        HttpRequest.newBuilder(gateway.url().resolve("/mcp"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"probe\",\"version\":\"1\"}}}"))
            .build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private static int rows() {
    return Integer.parseInt(
        gateway.postgres().query("select count(*) from mcp_session").getFirst());
  }
}
