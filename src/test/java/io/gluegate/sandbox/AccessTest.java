package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Keys, and what one that is limited to some organizations cannot see.
class AccessTest {

  private static final String LIMITED = "ITG.1.limited";
  private static final String UNAUTHORIZED =
      """
      {"errors":[{"status":401,"title":"Unauthorized","detail":"Unauthorized resource access","source":{"pointer":"id"}}]}""";

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .document(3_000_001, "Network")
              .section(4_000_001, 3_000_001, 0, "<p>Text</p>")
              .owned("configurations", 5_000_001, Records.named("FW-01"))
              .add(
                  "configuration-interfaces",
                  5_100_001,
                  Records.named("LAN").put("configuration-id", 5_000_001))
              .add(
                  "attachments",
                  6_000_001,
                  Json.object()
                      .put("resource-id", 5_000_001)
                      .put("resource-type", "configurations"))
              .add(
                  "document-images",
                  7_000_001,
                  Records.named("a.png").put("document-id", 3_000_001))
              .add("organization-types", 8_000_001, Records.named("Customer")),
          SandboxConfig.defaults()
              .withKey(new SandboxConfig.Key(LIMITED, false, Optional.of(Set.of(Records.OTHER)))));

  @Test
  void missingAndUnknownKeysAreForbiddenByTheServiceInFront() {
    for (var key : List.of("", "ITG.unknown")) {
      for (var path : List.of("/organizations", "/nowhere")) {
        var reply = sandbox.getAs(key, path);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(reply.contentType()).isEqualTo("application/json");
      }
    }
  }

  @Test
  void limitedKeySeesItsOrganizationsAloneAndWhatIsTheAccounts() {
    assertThat(sandbox.getAs(LIMITED, "/organizations").names()).containsExactly("Acme, Inc.");
    assertThat(sandbox.getAs(LIMITED, "/configurations").ids()).isEmpty();
    assertThat(sandbox.getAs(LIMITED, "/organization_types").names()).containsExactly("Customer");
    assertThat(sandbox.get("/organizations").ids()).hasSize(2);
  }

  @Test
  void everythingBelowAHiddenOrganizationIsHidden() {
    for (var path :
        List.of(
            "/organizations/1000001",
            "/organizations/1000001/relationships/documents",
            "/documents/3000001",
            "/documents/3000001/relationships/sections",
            "/documents/3000001/relationships/sections/4000001",
            "/document_images/7000001",
            "/configurations/5000001",
            "/configuration_interfaces/5100001",
            "/configurations/5000001/relationships/attachments/6000001")) {
      var reply = sandbox.getAs(LIMITED, path);

      assertThat(reply.status()).as(path).isEqualTo(401);
      assertThat(reply.body()).as(path).isEqualTo(Json.read(UNAUTHORIZED));
      assertThat(sandbox.get(path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void unknownIdsAnswerAsHiddenOnesDo() {
    var data = Sandbox.object("documents", Records.named("x"));

    for (var reply :
        List.of(
            sandbox.get("/documents/99"),
            sandbox.patch("/documents/99", data),
            sandbox.delete("/flexible_assets/99"),
            sandbox.get("/organizations/99/relationships/locations"))) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.body()).isEqualTo(Json.read(UNAUTHORIZED));
    }
  }

  @Test
  void anAccountCanAnswer404InsteadForWhatIsHidden() {
    sandbox.server().play(new SandboxConfig.Account(SandboxConfig.Folders.OPEN, true, true, 404));

    var reply = sandbox.get("/documents/99");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().path("detail").asText()).isEqualTo("Resource not found");
  }

  @Test
  void sectionsOfAnotherDocumentAreNotFound() {
    var created =
        sandbox.post(
            "/organizations/1000001/relationships/documents",
            Sandbox.object("documents", Records.named("Other")));

    var reply = sandbox.get("/documents/" + created.id() + "/relationships/sections/4000001");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().path("source").path("pointer").asText()).isEqualTo("id");
  }
}
