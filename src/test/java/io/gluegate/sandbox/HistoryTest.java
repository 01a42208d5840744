package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Logs and the metrics of users, with their rules for ranges of days.
class HistoryTest {

  private static final String DOCUMENTS = "/organizations/1000001/relationships/documents";

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .add("user-metrics", 1, metric("2026-07-31"))
              .add("user-metrics", 2, metric("2026-08-02")));

  @Test
  void aRangeIsAWeekAtMostAndHasABeginning() {
    for (var range : List.of("2026-08-01,2026-08-09", "*,2026-08-07")) {
      for (var path : List.of("/user_metrics?filter[date]=", "/logs?filter[created_at]=")) {
        var reply = sandbox.get(path + range);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
            .isEqualTo(
                Json.read(
                    """
                    {"errors":[{"status":422,"title":"date range filter cannot be longer than a week, and cannot start with a wildcard"}]}\
                    """));
      }
    }
  }

  @Test
  void metricsAreFilteredByDays() {
    assertThat(sandbox.get("/user_metrics?filter[date]=2026-08-01,2026-08-08").ids())
        .containsExactly("2");
    assertThat(sandbox.get("/user_metrics?filter[date]=2026-08-01,*").ids()).containsExactly("2");
    assertThat(sandbox.get("/user_metrics?filter[date]=*,*").ids()).containsExactly("1", "2");
    assertThat(sandbox.get("/user_metrics?filter[user_id]=6").ids()).isEmpty();
    assertThat(sandbox.get("/user_metrics?sort=-date").ids()).containsExactly("2", "1");
  }

  @Test
  void writesAreLoggedTheNewestFirst() {
    var path = "/documents/" + create("Network").id();
    sandbox.clock().tick(Duration.ofHours(1));
    sandbox.patch(path, Sandbox.object("documents", Records.named("Networks")));
    sandbox.post(DOCUMENTS, Sandbox.object("documents", Json.object()));

    var logs = sandbox.get("/logs");

    assertThat(logs.data().findValuesAsText("action")).containsExactly("updated", "created");
    assertThat(logs.data().findValuesAsText("resource-name"))
        .containsExactly("Networks", "Network");
    assertThat(sandbox.get("/logs?filter[created_at]=2026-08-01T09:30:00Z,*").ids()).hasSize(1);
  }

  @Test
  void logsEndAfterAMonthAndAfterFivePages() {
    for (int i = 0; i < 7; i++) {
      create("Document " + i);
    }

    var page = sandbox.get("/logs?page[size]=1&page[number]=5");
    assertThat(page.ids()).hasSize(1);
    assertThat(page.meta().path("next-page").isNull()).isTrue();
    assertThat(sandbox.get("/logs?page[size]=1&page[number]=6").ids()).isEmpty();
    sandbox.clock().tick(Duration.ofDays(31));
    assertThat(sandbox.get("/logs").ids()).isEmpty();
  }

  private Reply create(String name) {
    return sandbox.post(DOCUMENTS, Sandbox.object("documents", Records.named(name)));
  }

  private static ObjectNode metric(String date) {
    return Json.object()
        .put("user-id", 5)
        .put("organization-id", Records.ORGANIZATION)
        .put("resource-type", "Document")
        .put("viewed", 3)
        .put("date", date);
  }
}
