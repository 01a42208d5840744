package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.ModernStream;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.TwoIssuers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who signed in is a caller like any other: limited to organizations, stopped by an admin, and
/// gone when their token ends.
class SignedInPeopleTest {

  private static final TwoIssuers issuers = new TwoIssuers();

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with("PUBLIC_URL", TwoIssuers.PUBLIC_URL)
          .configured(issuers.configuration());

  @AfterAll
  static void stop() {
    issuers.close();
  }

  @Test
  void grantForOneOrganizationShowsThatOneAlone() {
    var claims = claims("onsite", "someone-onsite");

    try (var client = new McpClient(gateway.url(), issuers.firstKey.sign(claims))) {
      var listed = client.modernCall("itglue_list_organizations", Json.object());
      var document = Json.object().put("document_id", SmallSeed.OUTAGE);
      var other = client.modernCall("itglue_get_document", document);

      assertThat(Json.write(listed.result())).contains("Baxter").doesNotContain("Harbor");
      assertThat(other.result().path("isError").asBoolean()).isTrue();
      assertThat(Json.write(other.message())).doesNotContain("Internet outage");
    }
  }

  @Test
  void adminWhoSignedInStopsSomebodyOnAllReplicas() {
    var claims = claims("technicians", "someone-stopped");
    var token = issuers.firstKey.sign(claims);
    assertThat(status(0, token)).isEqualTo(200);
    var principal =
        gateway
            .postgres()
            .query("select principal from audit_event where principal like '%:someone-stopped'")
            .getFirst();

    try (var admin =
        new McpClient(
            gateway.url(),
            issuers.firstKey.sign(claims("bosses", "a-boss")),
            "/api/v1/quarantine/" + principal)) {
      assertThat(admin.send("PUT", "{\"reason\":\"laptop lost\"}").status()).isBetween(200, 204);
    }

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> status(0, token) == 403 && status(1, token) == 403);
    assertThat(status(0, issuers.firstKey.sign(claims("technicians", "someone-else"))))
        .isEqualTo(200);
  }

  @Test
  void technicianWhoSignedInAdministersNothing() {
    try (var technician =
        new McpClient(
            gateway.url(),
            issuers.firstKey.sign(claims("technicians", "curious")),
            "/api/v1/quarantine")) {
      assertThat(technician.send("GET", "").status()).isEqualTo(403);
    }
  }

  @Test
  void streamEndsWithTheToken() {
    var almostOver = Instant.now().getEpochSecond() - 50;
    var claims = claims("technicians", "someone-brief").put("exp", almostOver);
    var wishes = Json.object();
    wishes.putObject("notifications").put("toolsListChanged", true);

    try (var stream =
        ModernStream.open(
            gateway.url(),
            issuers.firstKey.sign(claims),
            Json.read("1"),
            "subscriptions/listen",
            wishes)) {
      assertThat(stream.next(Duration.ofSeconds(10))).isPresent();
      await().atMost(Duration.ofSeconds(30)).until(stream::isOver);
    }
  }

  private static ObjectNode claims(String group, String subject) {
    var claims = issuers.first.claims(TwoIssuers.AUDIENCE).put("sub", subject);
    claims.putArray("groups").add(group);
    return claims;
  }

  private static int status(int replica, String token) {
    try (var client = new McpClient(gateway.replica(replica).url(), token)) {
      return client.modernCall("itglue_list_organizations", Json.object()).status();
    }
  }
}
