package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.sandbox.ReceivedRequest;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two replicas with one budget: many more reads than IT Glue takes at once, and it refuses none.
class SharedBudgetTest {

  private static final int CALLS = 100;
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final int READS = 150;

  /// So many ask at one time; each waits for its turn inside the deadline of its call.
  private static final int CLIENTS = 40;

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with("ITGLUE_BUDGET_CALLS", String.valueOf(CALLS))
          .with("ITGLUE_BUDGET_WINDOW", WINDOW.toString());

  @Test
  void readsWaitForTheirTurnAndNoneIsRefused() throws Exception {
    gateway.sandbox().faults().limitRequests(CALLS, WINDOW, true);

    var failures = readAll(gateway, READS, CLIENTS);

    assertThat(failures).isEmpty();
    assertThat(statuses(gateway)).hasSize(READS).containsOnly(200);
  }

  /// What the reads were answered with, where it was not the record.
  static List<String> readAll(Gateway gateway, int reads, int clients) throws Exception {
    var failures = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(clients);
        var first = new McpClient(gateway.replica(0).url(), Gateway.VIEWER);
        var second = new McpClient(gateway.replica(1).url(), Gateway.VIEWER)) {
      var answers = new ArrayList<Future<McpClient.Answer>>();
      for (int i = 0; i < reads; i++) {
        var client = i % 2 == 0 ? first : second;
        var arguments = Json.object().put("organization_id", SmallSeed.HARBOR);
        answers.add(threads.submit(() -> client.modernCall("itglue_get_organization", arguments)));
      }
      for (var answer : answers) {
        var result = answer.get(10, TimeUnit.MINUTES).result();
        if (!result
            .path("structuredContent")
            .path("item")
            .path("name")
            .asText()
            .equals("Harbor Dental")) {
          failures.add(result.toString());
        }
      }
    }
    return failures;
  }

  static List<Integer> statuses(Gateway gateway) {
    return gateway.sandbox().requests().stream().map(ReceivedRequest::status).toList();
  }
}
