package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.testing.Admin;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A delivery is a row, with its work, before it is answered; floods are held back; and admins see
/// what becomes of the work.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeliveriesTest {

  private static final String SECRET = "hook-secret-1";

  /// A bucket holds so many at once, and hardly any are refilled meanwhile.
  private static final int RATE = 120;

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with("ITGLUE_WEBHOOK_SECRET", SECRET)
          .with("WEBHOOK_DELIVERIES", RATE + "/h");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Admin admin = new Admin(gateway.url(), Gateway.ADMIN);

  @Test
  @Order(1)
  void deliveryIsARowOfDigestsWithTheRunThatReadsTheRecordAgain() throws Exception {
    var answer = deliver(SmallSeed.OUTAGE, "document.updated");

    assertThat(answer.statusCode()).isEqualTo(200);
    var row =
        query(
            """
            select concat_ws(' ', event, record_id, repeats, run_id is not null,
                             octet_length(source_digest), organization_id is null)
            from webhook_delivery
            """);
    assertThat(row).isEqualTo("document.updated 3000001 0 t 32 t");
    var run = UUID.fromString(query("select run_id from webhook_delivery"));
    await().atMost(Duration.ofSeconds(20)).until(() -> state(run).equals("done"));
    assertThat(admin.done("GET", "jobs/" + run, "").path("subject").asText())
        .contains(String.valueOf(SmallSeed.OUTAGE));
    assertThat(admin.done("GET", "jobs?limit=1", "").path("items")).hasSize(1);
  }

  @Test
  @Order(1)
  void runsThatAreNotThereAndLimitsThatCannotBeAreTold() {
    assertThat(admin.send("GET", "jobs/" + new UUID(0, 1), "").status()).isEqualTo(404);
    assertThat(admin.send("GET", "jobs/x", "").status()).isEqualTo(404);
    assertThat(admin.send("GET", "jobs?limit=201", "").status()).isEqualTo(400);
  }

  @Test
  @Order(2)
  void floodIsCoalescedAndThenHeldBack() throws Exception {
    var limited = 0;
    for (int i = 0; i < RATE + 20; i++) {
      var answer = deliver(SmallSeed.PHONES, "document.updated");
      if (answer.statusCode() == 429) {
        limited++;
        assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]\\d*");
      } else {
        assertThat(answer.statusCode()).isEqualTo(200);
      }
    }

    assertThat(limited).isGreaterThan(10);
    var rows = "select count(*) from webhook_delivery where record_id = " + SmallSeed.PHONES;
    var runs = "select count(*) from job_run where subject like '%" + SmallSeed.PHONES + "'";
    assertThat(Integer.parseInt(query(rows))).isLessThan(RATE / 2);
    assertThat(query(rows)).isEqualTo(query(runs));
    assertThat(
            query(
                "select sum(repeats + 1) from webhook_delivery where record_id = "
                    + SmallSeed.PHONES))
        .isEqualTo(String.valueOf(RATE + 20 - limited));
  }

  private String state(UUID run) {
    return admin.done("GET", "jobs/" + run, "").path("state").asText();
  }

  private static String query(String sql) {
    return gateway.postgres().query(sql).getFirst();
  }

  private HttpResponse<String> deliver(long document, String event)
      throws IOException, InterruptedException {
    var body = "{\"event\":\"%s\",\"data\":{\"id\":\"%d\"}}".formatted(event, document);
    var request =
        HttpRequest.newBuilder(URI.create(gateway.url() + "/webhook/itglue?secret=" + SECRET))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
