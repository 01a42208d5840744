package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WakeupsTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  @Test
  void everyReplicaIsWokenWhenTheTransactionIsCommitted() throws Exception {
    Queue<String> first = new ConcurrentLinkedQueue<>();
    Queue<String> second = new ConcurrentLinkedQueue<>();
    try (var one = started();
        var other = started();
        var _ = one.listen("test_one", first::add);
        var _ = other.listen("test_one", second::add)) {
      awaitListening(2);

      assertThatThrownBy(
              () ->
                  postgres
                      .database()
                      .useTransaction(
                          transaction -> {
                            Wakeups.send(transaction, "test_one", "undone");
                            throw new IllegalStateException("rolled back");
                          }))
          .hasMessage("rolled back");
      send("test_one", "done");

      await().atMost(Duration.ofSeconds(10)).until(() -> first.contains("done"));
      await().atMost(Duration.ofSeconds(10)).until(() -> second.contains("done"));
      assertThat(first).doesNotContain("undone");
    }
  }

  @Test
  void listenersLookAgainWhenTheConnectionWasLost() throws Exception {
    Queue<String> woken = new ConcurrentLinkedQueue<>();
    try (var wakeups = started();
        var _ = wakeups.listen("test_two", woken::add)) {
      awaitListening(1);
      woken.clear();

      postgres.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gluegate-wakeups' and datname = current_database()");

      await().atMost(Duration.ofSeconds(15)).until(() -> woken.contains(""));
      send("test_two", "again");
      await().atMost(Duration.ofSeconds(10)).until(() -> woken.contains("again"));
    }
  }

  @Test
  void listenerThatWasClosedIsLeftAlone() throws Exception {
    Queue<String> woken = new ConcurrentLinkedQueue<>();
    Queue<String> other = new ConcurrentLinkedQueue<>();
    try (var wakeups = started();
        var _ = wakeups.listen("test_one", other::add)) {
      awaitListening(1);
      wakeups.listen("test_one", woken::add).close();

      send("test_one", "x");

      await().atMost(Duration.ofSeconds(10)).until(() -> other.contains("x"));
      assertThat(woken).isEmpty();
    }
  }

  private static Wakeups started() {
    var wakeups = new Wakeups(postgres.url(), List.of("test_one", "test_two"));
    wakeups.start();
    return wakeups;
  }

  private static void awaitListening(int replicas) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                postgres
                        .query(
                            "select 1 from pg_stat_activity where application_name = 'gluegate-wakeups' and datname = current_database() and query like 'listen%' and state = 'idle'")
                        .size()
                    >= replicas);
  }

  private static void send(String channel, String payload) {
    postgres.database().useTransaction(transaction -> Wakeups.send(transaction, channel, payload));
  }
}
