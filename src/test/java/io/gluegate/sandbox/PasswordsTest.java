package io.gluegate.sandbox;

import static io.gluegate.sandbox.SandboxConfig.KEY_WITH_PASSWORDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Password values come out only to a key with Password Access, and there only by the known ways.
class PasswordsTest {

  private static final String SECRET = "SIM-SECRET-1";

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .owned("configurations", 5_000_001, Records.named("FW-01"))
              .owned(
                  "passwords",
                  6_000_001,
                  Records.named("admin")
                      .put("password", SECRET)
                      .put("resource-id", 5_000_001)
                      .put("resource-type", "Configuration"))
              .owned(
                  "passwords", 6_000_002, Records.named("general").put("password", "SIM-SECRET-2"))
              .add("flexible-asset-types", 8_000_001, Records.named("Wireless"))
              .add(
                  "flexible-asset-fields",
                  8_100_001,
                  Records.named("Key")
                      .put("kind", "Password")
                      .put("flexible-asset-type-id", 8_000_001)));

  @Test
  void aValueIsHiddenUnlessAskedFor() {
    for (var path : List.of("/passwords/6000001", "/passwords", "/passwords?show_password=false")) {
      var reply = sandbox.getAs(KEY_WITH_PASSWORDS, path);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).contains("admin").doesNotContain("SIM-SECRET");
    }
    for (var path :
        List.of(
            "/passwords/6000001?show_password=true",
            "/passwords?show_password=true",
            "/organizations/1000001/relationships/passwords/6000001?show_password=true",
            "/p%61sswords/6000001?show_password=true")) {
      assertThat(sandbox.getAs(KEY_WITH_PASSWORDS, path).text()).as(path).contains(SECRET);
    }
  }

  @Test
  void aKeyWithoutPasswordAccessNeverSeesAValue() {
    for (var path :
        List.of(
            "/passwords/6000001?show_password=true",
            "/passwords?show_password=true",
            "/configurations/5000001?include=passwords&show_password=true")) {
      var reply = sandbox.get(path);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).contains("admin").doesNotContain("SIM-SECRET");
    }
  }

  @Test
  void embeddedPasswordsComeAlongWithTheirValue() {
    for (var path : List.of("/configurations/5000001", "/configurations")) {
      var reply = sandbox.getAs(KEY_WITH_PASSWORDS, path + "?include=passwords");

      assertThat(reply.body().path("included")).hasSize(1);
      assertThat(reply.body().path("included").path(0).path("type").asText())
          .isEqualTo("passwords");
      assertThat(reply.text()).contains(SECRET).doesNotContain("SIM-SECRET-2");
    }
    var hidden = "/configurations/5000001?include=passwords&show_password=false";
    assertThat(sandbox.getAs(KEY_WITH_PASSWORDS, hidden).text()).doesNotContain("SIM-SECRET");
    assertThat(sandbox.getAs(KEY_WITH_PASSWORDS, "/organizations?include=passwords").text())
        .doesNotContain("passwords\"");
  }

  @Test
  void aPasswordTraitKeepsTheIdOfARecord() {
    var attributes = Json.object().put("organization-id", Records.ORGANIZATION);
    attributes.put("flexible-asset-type-id", 8_000_001);
    attributes.putObject("traits").put("key", "SIM-SECRET-3");
    var reply = sandbox.post("/flexible_assets", Sandbox.object("flexible-assets", attributes));

    var id = reply.attributes().path("traits").path("key").asLong();

    assertThat(reply.text()).doesNotContain("SIM-SECRET");
    assertThat(sandbox.getAs(KEY_WITH_PASSWORDS, "/passwords/" + id + "?show_password=true").text())
        .contains("SIM-SECRET-3");
  }

  @Test
  void passwordsAreWrittenAndDeletedOneByOne() {
    var password = Records.named("new").put("password", "SIM-SECRET-4");
    var path = "/organizations/1000001/relationships/passwords";

    var created = sandbox.post(path, Sandbox.object("passwords", password));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).doesNotContain("SIM-SECRET");
    assertThat(sandbox.delete("/passwords/" + created.id()).status()).isEqualTo(200);
    assertThat(sandbox.delete(path + "/6000002").status()).isEqualTo(200);
    assertThat(sandbox.get("/passwords").ids()).containsExactly("6000001");
  }
}
