package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Json;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Calls of one caller at one time, over two replicas, one of which is killed at the end.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConcurrentCallsTest {

  private static final int SLOTS = 4;
  private static final Executor THREADS = work -> Thread.ofVirtual().start(work);

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with("LIMIT_CONCURRENT_CALLS", String.valueOf(SLOTS))
          .with("ITGLUE_TIMEOUT", "PT20S");

  @AfterEach
  void clear() {
    gateway.sandbox().faults().clear();
  }

  @Test
  @Order(1)
  void callsAtOneTimeAreCountedOverBothReplicas() {
    var running = new ArrayList<CompletableFuture<McpClient.Answer>>();
    gateway.sandbox().faults().add(hangs(Duration.ofSeconds(5)));
    for (int i = 0; i < SLOTS; i++) {
      running.add(call(gateway.replica(i % 2).url(), Gateway.EDITOR));
    }
    awaitSlots(SLOTS);

    for (int i = 0; i < 2; i++) {
      var refused = call(gateway.replica(i).url(), Gateway.EDITOR).join();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(refused.errorCode()).isEqualTo(-31_429);
      assertThat(refused.message().path("id").isIntegralNumber()).isTrue();
    }
    gateway.sandbox().faults().clear();
    assertThat(call(gateway.replica(0).url(), Gateway.VIEWER).join().status()).isEqualTo(200);

    running.forEach(call -> assertThat(call.join().status()).isEqualTo(200));
    awaitSlots(0);
    for (int i = 0; i < 2 * SLOTS; i++) {
      assertThat(call(gateway.replica(i % 2).url(), Gateway.EDITOR).join().status()).isEqualTo(200);
    }
  }

  @Test
  @Order(2)
  void slotsOfAKilledReplicaComeBack() {
    gateway.sandbox().faults().add(hangs(Duration.ofSeconds(18)));
    for (int i = 0; i < SLOTS; i++) {
      var _ = call(gateway.replica(0).url(), Gateway.EDITOR);
    }
    awaitSlots(SLOTS);
    gateway.sandbox().faults().clear();

    gateway.replica(0).kill();

    assertThat(call(gateway.replica(1).url(), Gateway.EDITOR).join().status()).isEqualTo(429);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> call(gateway.replica(1).url(), Gateway.EDITOR).join().status() == 200);
  }

  private static Fault hangs(Duration time) {
    return Fault.of(SLOTS, new Fault.Effect.Hang(time));
  }

  private static void awaitSlots(int count) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () ->
                gateway
                    .postgres()
                    .query("select coalesce(sum(slots), 0) from call_slot where expires_at > now()")
                    .equals(List.of(String.valueOf(count))));
  }

  private static CompletableFuture<McpClient.Answer> call(URI replica, String token) {
    return CompletableFuture.supplyAsync(
        () -> {
          // No stream that would begin before a busy machine has refused the call.
          try (var client = new McpClient(replica, token).with("Accept", "application/json")) {
            return client.modernCall("itglue_list_organizations", Json.object());
          }
        },
        THREADS);
  }
}
