package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Configurations with their interfaces, and the other records that organizations own.
class ConfigurationsTest {

  private static final String BELOW = "/organizations/1000001/relationships/configurations";

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .add("configuration-types", 8_000_001, Records.named("Firewall"))
              .add("configuration-statuses", 8_000_002, Records.named("Active"))
              .owned("locations", 6_000_001, Records.named("Main"))
              .owned("domains", 7_000_001, Records.named("happyfrog.example"))
              .owned("expirations", 7_000_002, Json.object().put("resource-name", "x")));

  @Test
  void namesComeWithTheIdsOfWhatIsReferredTo() {
    var attributes =
        create(
                Records.named("FW-01")
                    .put("configuration-type-id", 8_000_001)
                    .put("configuration_status_id", 8_000_002)
                    .put("location-id", 6_000_001)
                    .put("organization-name", "Forged"))
            .attributes();

    assertThat(attributes.path("organization-name").asText()).isEqualTo("Happy Frog");
    assertThat(attributes.path("organization-short-name").asText()).isEqualTo("HF");
    assertThat(attributes.path("configuration-type-name").asText()).isEqualTo("Firewall");
    assertThat(attributes.path("configuration-status-name").asText()).isEqualTo("Active");
    assertThat(attributes.path("location-name").asText()).isEqualTo("Main");
    assertThat(attributes.path("serial-number").isNull()).isTrue();
    assertThat(
            sandbox.get("/configuration_types/8000001").attributes().path("configurations-count"))
        .isEqualTo(Json.read("1"));
    assertThat(sandbox.get("/configurations?filter[configuration_type_id]=8000001").names())
        .containsExactly("FW-01");
  }

  @Test
  void anUnknownTypeMustExist() {
    var expected =
        Json.read(
            """
            {"source":{"pointer":"/data/attributes/configuration-type"},"detail":"must exist","title":"Unprocessable Entity","status":422}\
            """);
    var wrong = Json.object().put("configuration-type-id", 99);

    var refused = create(Records.named("x").setAll(wrong.deepCopy()));
    var id = create(Records.named("FW-01")).id();
    var refusedChange = sandbox.patch("/configurations/" + id, configuration(wrong));

    assertThat(refused.error()).isEqualTo(expected);
    assertThat(refusedChange.error()).isEqualTo(expected);
  }

  @Test
  void interfacesComeAlongOnCreationAndAreChangedByThemselves() {
    var object = configuration(Records.named("FW-01"));
    object
        .putObject("relationships")
        .putObject("configuration-interfaces")
        .putArray("data")
        .add(port(Records.named("LAN").put("ip-address", "10.0.0.1")));
    var configuration = sandbox.post(BELOW, object);
    var path = "/configurations/" + configuration.id() + "/relationships/configuration_interfaces";

    var wan = sandbox.post(path, port(Records.named("WAN").put("ip_address", "203.0.113.9")));
    var root = "/configuration_interfaces/" + wan.id();
    var renamed = sandbox.patch(root, port(Records.named("WAN1")));

    assertThat(
            configuration
                .data()
                .path("relationships")
                .path("configuration-interfaces")
                .path("data"))
        .hasSize(1);
    assertThat(renamed.attributes().path("ip-address").asText()).isEqualTo("203.0.113.9");
    assertThat(sandbox.get(path).names()).containsExactly("LAN", "WAN1");
    assertThat(sandbox.get(path + "?filter[ip_address]=10.0.0.1").names()).containsExactly("LAN");
    assertThat(sandbox.delete(root).status()).isEqualTo(404);
    var elsewhere = port(Records.named("x").put("configuration-id", 99));
    assertThat(sandbox.post("/configuration_interfaces", elsewhere).status()).isEqualTo(401);
  }

  @Test
  void contactsHaveAWholeNameAndTheirLocationComesAlong() {
    var contact =
        Json.object()
            .put("first-name", "Ann")
            .put("last-name", "Lee")
            .put("location-id", 6_000_001);
    var created =
        sandbox.post(
            "/organizations/1000001/relationships/contacts", Sandbox.object("contacts", contact));

    var shown = sandbox.get("/contacts/" + created.id() + "?include=location");

    assertThat(shown.attributes().path("name").asText()).isEqualTo("Ann Lee");
    assertThat(shown.attributes().path("important").isNull()).isTrue();
    assertThat(shown.body().path("included").findValuesAsText("name")).containsExactly("Main");
    assertThat(shown.data().path("relationships").path("location"))
        .isEqualTo(Json.read("{\"data\":{\"id\":\"6000001\",\"type\":\"locations\"}}"));
  }

  @Test
  void domainsAndExpirationsAreOnlyRead() {
    assertThat(sandbox.get("/domains").names()).containsExactly("happyfrog.example");
    assertThat(sandbox.get("/organizations/1000001/relationships/domains").ids()).hasSize(1);
    assertThat(sandbox.get("/expirations/7000002").status()).isEqualTo(200);
    assertThat(sandbox.get("/organizations/1000002/relationships/expirations").ids()).isEmpty();
  }

  @Test
  void typesAreCreatedAndRenamedButNeverDeleted() {
    var type = Sandbox.object("configuration-types", Records.named("Switch"));
    var path = "/configuration_types/" + sandbox.post("/configuration_types", type).id();
    var renamed = Sandbox.object("configuration-types", Records.named("Core switch"));

    assertThat(sandbox.patch(path, renamed).status()).isEqualTo(200);
    assertThat(sandbox.get("/configuration_types?filter[name]=Core+switch").ids()).hasSize(1);
    assertThat(sandbox.delete(path).status()).isEqualTo(404);
  }

  private Reply create(JsonNode attributes) {
    return sandbox.post(BELOW, configuration((ObjectNode) attributes));
  }

  private static ObjectNode configuration(ObjectNode attributes) {
    return Sandbox.object("configurations", attributes);
  }

  private static ObjectNode port(ObjectNode attributes) {
    return Sandbox.object("configuration_interfaces", attributes);
  }
}
