package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the limits cost a busy caller: far less than one written row for each call.
@Tag("slow")
class LimitsCostTest {

  private static final int CLIENTS = 8;
  private static final int CALLS_OF_EACH = 250;

  @RegisterExtension static final Gateway gateway = new Gateway(2, SmallSeed.records());

  @Test
  void busyCallerCostsFewRows() throws Exception {
    var calls = CLIENTS * CALLS_OF_EACH;
    var started = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = java.util.stream.IntStream.range(0, CLIENTS).mapToObj(this::calls).toList();
      for (var done : threads.invokeAll(all)) {
        assertThat(done.get()).isEqualTo(CALLS_OF_EACH);
      }
    }
    var seconds = (System.nanoTime() - started) / 1_000_000_000.0;

    var rows = rows();
    // What it measured is for people to read.
    System.out.printf(
        "%d calls in %.1f s: %d rows of limits written, %.3f for each call%n",
        calls, seconds, rows, (double) rows / calls);
    assertThat(rows).isBetween(1L, calls / 10L);
  }

  private java.util.concurrent.Callable<Integer> calls(int client) {
    return () -> {
      var through = 0;
      try (var mcp = new McpClient(gateway.replica(client % 2).url(), Gateway.VIEWER)) {
        for (int i = 0; i < CALLS_OF_EACH; i++) {
          var answer = mcp.modernCall("itglue_vector_index_status", Json.object());
          through += answer.status() == 200 ? 1 : 0;
        }
      }
      return through;
    };
  }

  /// Backends tell what they wrote some time later.
  private static long rows() {
    var last = new AtomicLong(-1);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(3))
        .until(
            () -> {
              var rows = written();
              return rows > 0 && last.getAndSet(rows) == rows;
            });
    return last.get();
  }

  private static long written() {
    return Long.parseLong(
        gateway
            .postgres()
            .query(
                "select coalesce(sum(n_tup_ins + n_tup_upd), 0) from pg_stat_user_tables where relname in ('rate_bucket', 'call_slot', 'known_sign_in')")
            .getFirst());
  }
}
