package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Changes and deletions of several records in one request.
class BulkFormsTest {

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .document(11, "A")
              .document(12, "B")
              .add("documents", 13, Records.named("Theirs").put("organization-id", Records.OTHER))
              .add(
                  "organizations",
                  1_000_003,
                  Records.named("Synced").put("psa-integration", "enabled")));

  @Test
  void idsStandAmongTheAttributes() {
    var reply =
        sandbox.patch("/documents", Json.array().add(change(11, "A2")).add(change(12, "B2")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.names()).containsExactly("A2", "B2");
    assertThat(sandbox.get("/documents/12").attributes().path("name").asText()).isEqualTo("B2");
  }

  @Test
  void anIdBesideTheTypeIsNotSeen() {
    var beside = Sandbox.object("documents", Records.named("x")).put("id", "11");

    assertThat(sandbox.patch("/documents", Json.array().add(beside)).status()).isEqualTo(401);
    assertThat(sandbox.delete("/documents", Json.array().add(beside)).status()).isEqualTo(401);
  }

  @Test
  void anUnknownIdOrAWrongValueChangesNothing() {
    var unknown =
        sandbox.patch("/documents", Json.array().add(change(11, "A2")).add(change(99, "x")));
    var invalid =
        sandbox.patch("/documents", Json.array().add(change(11, "A2")).add(change(12, " ")));
    var half = sandbox.delete("/documents", Json.array().add(named(11)).add(named(99)));

    assertThat(unknown.status()).isEqualTo(401);
    assertThat(invalid.status()).isEqualTo(422);
    assertThat(half.status()).isEqualTo(401);
    assertThat(sandbox.get("/documents/11").attributes().path("name").asText()).isEqualTo("A");
  }

  @Test
  void onlyDeletionTakesASingleObject() {
    assertThat(sandbox.patch("/documents", change(11, "A2")).status()).isEqualTo(400);
    assertThat(sandbox.delete("/documents", named(11)).names()).containsExactly("A");
  }

  @Test
  void onlyBulkFormsTakeAnArray() {
    var several = Json.array().add(change(11, "x")).add(change(12, "y"));

    assertThat(sandbox.patch("/documents/11", several).status()).isEqualTo(400);
    assertThat(sandbox.post("/organizations/1000001/relationships/documents", several).status())
        .isEqualTo(400);
  }

  @Test
  void belowAnOrganizationOnlyItsOwnAreDeleted() {
    var path = "/organizations/1000001/relationships/documents";

    var refused = sandbox.delete(path, Json.array().add(named(11)).add(named(13)));
    var gone = sandbox.delete(path, Json.array().add(named(11)).add(named(12)));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.ids()).containsExactly("11", "12");
    assertThat(sandbox.get("/documents/13").status()).isEqualTo(200);
  }

  @Test
  void organizationsGoLaterAndTakeWhatTheyOwnAlong() {
    var data = Sandbox.object("organizations", Json.object().put("id", Records.ORGANIZATION));

    var reply = sandbox.delete("/organizations", Json.array().add(data));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(sandbox.get("/organizations/1000001").status()).isEqualTo(200);
    sandbox.clock().tick(Duration.ofSeconds(3));
    assertThat(sandbox.get("/organizations/1000001").status()).isEqualTo(401);
    assertThat(sandbox.get("/organizations").names()).containsExactly("Acme, Inc.", "Synced");
    assertThat(sandbox.get("/documents/11").status()).isEqualTo(401);
    assertThat(sandbox.get("/documents/13").status()).isEqualTo(200);
  }

  @Test
  void ofASyncedOrganizationOnlyTextsCanBeChanged() {
    var path = "/organizations/1000003";
    var text = Json.object().put("quick_notes", "<p>Call</p>");

    assertThat(sandbox.patch(path, Sandbox.object("organizations", text)).status()).isEqualTo(200);
    assertThat(
            sandbox.patch(path, Sandbox.object("organizations", Records.named("Other"))).status())
        .isEqualTo(422);
  }

  private static ObjectNode change(long id, String name) {
    return Sandbox.object("documents", Records.named(name).put("id", id));
  }

  private static ObjectNode named(long id) {
    return Sandbox.object("documents", Json.object().put("id", id));
  }
}
