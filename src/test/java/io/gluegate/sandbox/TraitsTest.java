package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Flexible assets with their types and fields.
class TraitsTest {

  private static final long TYPE = 8_000_001;
  private static final String ASSETS = "/flexible_assets";
  private static final String FIELDS =
      "/flexible_asset_types/8000001/relationships/flexible_asset_fields";

  @RegisterExtension final Sandbox sandbox = new Sandbox(seed());

  @Test
  void assetsAreListedByTheirTypeAlone() {
    var refused = sandbox.get(ASSETS + "?filter[organization_id]=1000001");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .isEqualTo(
            Json.read(
                """
                {"errors":[{"status":422,"title":"Cannot index flexible assets without providing a flexible asset type ID filter","source":{"pointer":null}}]}\
                """));
    assertThat(sandbox.get(ASSETS + "?filter[flexible-asset-type-id]=8000001").names())
        .containsExactly("Corp 7");
    assertThat(
            sandbox
                .get(ASSETS + "?filter[flexible_asset_type_id]=8000001&filter[name]=Corp+7")
                .ids())
        .hasSize(1);
    assertThat(sandbox.get(ASSETS + "?filter[flexible_asset_type_id]=99").ids()).isEmpty();
  }

  @Test
  void tagsReadAsTheRecordsTheyName() {
    var reply = create(traits().set("access-point-s", Json.array().add(5_000_001).add("5000002")));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.attributes().path("name").asText()).isEqualTo("Guest 12");
    assertThat(reply.attributes().path("flexible-asset-type-name").asText()).isEqualTo("Wireless");
    assertThat(reply.attributes().path("traits"))
        .isEqualTo(
            Json.read(
                """
                {"ssid-name":"Guest","vlan":12,"access-point-s":{"type":"Configurations","values":[
                  {"id":5000001,"resource-url":"https://northwind.itglue.com/1000001/configurations/5000001",
                   "name":"AP-1","hostname":"ap1","organization-name":"Happy Frog","configuration-type-name":"Access Point"},
                  {"id":5000002,"resource-url":"https://northwind.itglue.com/1000001/configurations/5000002",
                   "name":"AP-2","hostname":null,"organization-name":"Happy Frog","configuration-type-name":null}]}}"""));
  }

  @Test
  void tagsOfOtherAssetsAreNamedByTheirType() {
    var reply = create(traits().put("uplink", 9_100_001));

    assertThat(reply.attributes().path("traits").path("uplink"))
        .isEqualTo(
            Json.read(
                """
                {"type":"FlexibleAssetType: 8000001","values":[
                  {"id":9100001,"resource-url":"https://northwind.itglue.com/1000001/assets/records/9100001",
                   "name":"Corp 7","organization-name":"Happy Frog"}]}"""));
  }

  @Test
  void unknownKeysAreRefused() {
    for (var key : List.of("SSID Name", "ssid_name", "layout")) {
      var reply = create(traits().put(key, "x"));

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.body())
          .isEqualTo(
              Json.read(
                  """
                  {"errors":[{"status":422,"title":"Unprocessable Entity","detail":"Request contains invalid trait keys","source":{"pointer":"data/attributes/traits"}}]}\
                  """));
    }
  }

  @Test
  void everyMissingRequiredTraitIsNamed() {
    var reply = create(Json.object().put("ssid-name", ""));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body())
        .isEqualTo(
            Json.read(
                """
                {"errors":[
                  {"source":{"pointer":"/data/attributes/flexible-asset-traits.ssid-name"},"detail":["can't be blank"],"title":"Unprocessable Entity","status":422},
                  {"source":{"pointer":"/data/attributes/flexible-asset-traits.vlan"},"detail":["can't be blank"],"title":"Unprocessable Entity","status":422}]}\
                """));
  }

  @Test
  void valuesThatDoNotFitTheirKindAreRefused() {
    var readForm = Json.read("{\"type\":\"Configurations\",\"values\":[{\"id\":5000001}]}");
    var wrong = Json.object();
    wrong.set("access-point-s", readForm);
    wrong.put("vlan", "twelve").put("band", "6 GHz").put("hidden", "maybe").put("since", "May 1");
    wrong.set("logo", Json.read("{\"values\":[{\"name\":\"a.csv\"}]}"));

    for (var entry : wrong.properties()) {
      var reply = create(traits().set(entry.getKey(), entry.getValue()));

      assertThat(reply.status()).as(entry.getKey()).isEqualTo(422);
      assertThat(reply.error().path("source").path("pointer").asText())
          .isEqualTo("/data/attributes/flexible-asset-traits." + entry.getKey());
    }
    var dangling = create(traits().put("access-point-s", 99));
    assertThat(dangling.status()).isEqualTo(422);
  }

  @Test
  void valuesAreKeptInTheTypeOfTheirKind() {
    var upload = Json.object().put("content", "AAAA").put("file_name", "a.csv");

    var sent = traits().put("vlan", "12.5").put("hidden", "true").put("since", "2026-08-01");
    sent.put("band", "5 GHz").set("logo", upload);
    var traits = create(sent).attributes().path("traits");

    assertThat(traits.path("vlan").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(traits.path("hidden").isBoolean()).isTrue();
    assertThat(traits.path("since").asText()).isEqualTo("2026-08-01");
    assertThat(traits.path("logo"))
        .isEqualTo(Json.read("{\"values\":[{\"name\":\"a.csv\",\"size\":3}]}"));
  }

  @Test
  void aChangeReplacesAllTraitsAndNullDeletes() {
    var changed = Json.object().put("ssid-name", "Corp").put("vlan", 8).putNull("band");
    var reply = patch(Json.object().set("traits", changed));

    assertThat(reply.attributes().path("traits"))
        .isEqualTo(Json.read("{\"ssid-name\":\"Corp\",\"vlan\":8}"));
    assertThat(reply.attributes().path("name").asText()).isEqualTo("Corp 8");
  }

  @Test
  void aChangeWithoutTraitsKeepsThem() {
    var reply = patch(Json.object().put("archived", true).put("name", "Forged"));

    assertThat(reply.attributes().path("archived").asBoolean()).isTrue();
    assertThat(reply.attributes().path("name").asText()).isEqualTo("Corp 7");
    assertThat(reply.attributes().path("traits").path("band").asText()).isEqualTo("2.4 GHz");
  }

  @Test
  void typeAndOrganizationMustExist() {
    var unknownType = asset(traits()).deepCopy();
    unknownType.withObjectProperty("attributes").put("flexible-asset-type-id", 99);
    var noOrganization = asset(traits()).deepCopy();
    noOrganization.withObjectProperty("attributes").remove("organization-id");

    assertThat(sandbox.post(ASSETS, unknownType).status()).isEqualTo(401);
    var refused = sandbox.post(ASSETS, noOrganization);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error().path("title").asText())
        .isEqualTo("Valid organization_id is required");
  }

  @Test
  void severalAssetsAreCreatedAtOnceOrNone() {
    var path = "/organizations/1000001/relationships/flexible_assets";
    var both = Json.array().add(asset(traits())).add(asset(traits()));
    var oneWrong = Json.array().add(asset(traits())).add(asset(Json.object()));

    var created = sandbox.post(path, both);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.names()).containsExactly("Guest 12", "Guest 12");
    assertThat(sandbox.post(path, oneWrong).status()).isEqualTo(422);
    assertThat(sandbox.get(ASSETS + "?filter[flexible_asset_type_id]=8000001").ids()).hasSize(3);
  }

  @Test
  void anAssetIsDeletedAlone() {
    assertThat(sandbox.delete(ASSETS + "/9100001").status()).isEqualTo(200);
    assertThat(sandbox.get(ASSETS + "/9100001").status()).isEqualTo(401);
  }

  @Test
  void keysFollowFromNamesAndDiffer() {
    var names =
        List.of(
            "Location(s)",
            "Switch(es)",
            "IP Address/Hostname",
            "Upload Speed (Mbps)",
            "Name 1",
            "Name 1",
            "name-1");
    var keys =
        names.stream()
            .map(name -> sandbox.post(FIELDS, field(name, "Text")))
            .map(reply -> reply.attributes().path("name-key").asText())
            .toList();

    assertThat(keys)
        .containsExactly(
            "location-s",
            "switch-es",
            "ip-address-hostname",
            "upload-speed-mbps",
            "name-1",
            "name-1-2",
            "name-1-3");
  }

  @Test
  void aRenamedFieldKeepsItsKeyAndAUsedOneItsKind() {
    var rename = Sandbox.object("flexible-asset-fields", Records.named("Network name"));
    var change = Json.object().put("kind", "Number");

    var renamed = sandbox.patch(FIELDS + "/8100001", rename);
    var refused =
        sandbox.patch(FIELDS + "/8100001", Sandbox.object("flexible-asset-fields", change));

    assertThat(renamed.attributes().path("name-key").asText()).isEqualTo("ssid-name");
    assertThat(renamed.data().path("relationships").path("flexible-asset-type").path("data"))
        .isEqualTo(Json.read("{\"id\":\"8000001\",\"type\":\"flexible-asset-types\"}"));
    assertThat(refused.status()).isEqualTo(422);
  }

  @Test
  void deletingAFieldDeletesWhatAssetsHoldInIt() {
    assertThat(sandbox.delete("/flexible_asset_fields/8100004").status()).isEqualTo(200);

    var traits = sandbox.get(ASSETS + "/9100001").attributes().path("traits");
    assertThat(traits.has("band")).isFalse();
    assertThat(traits.has("vlan")).isTrue();
  }

  @Test
  void aTypeComesWithItsFields() {
    var type = Sandbox.object("flexible_asset_types", Records.named("Licenses").put("icon", "key"));
    var refused = sandbox.post("/flexible_asset_types", type);
    type.putObject("relationships")
        .putObject("flexible_asset_fields")
        .putArray("data")
        .add(field("Product", "Text"))
        .add(field("Seats", "Number"));

    var created = sandbox.post("/flexible_asset_types", type);
    var shown =
        sandbox.get("/flexible_asset_types/" + created.id() + "?include=flexible_asset_fields");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(created.status()).isEqualTo(201);
    assertThat(shown.body().path("included").findValuesAsText("name-key"))
        .containsExactly("product", "seats");
    assertThat(shown.body().path("included").findValuesAsText("order")).containsExactly("1", "2");
    assertThat(sandbox.delete("/flexible_asset_types/" + created.id()).status()).isEqualTo(404);
    assertThat(sandbox.get("/flexible_asset_types").names())
        .containsExactly("Wireless", "Licenses");
  }

  private Reply create(JsonNode traits) {
    return sandbox.post(ASSETS, asset(traits));
  }

  private Reply patch(JsonNode attributes) {
    return sandbox.patch(
        ASSETS + "/9100001", Sandbox.object("flexible-assets", (ObjectNode) attributes));
  }

  private static ObjectNode asset(JsonNode traits) {
    var attributes = Json.object();
    attributes.put("organization-id", Records.ORGANIZATION).put("flexible_asset_type_id", TYPE);
    attributes.set("traits", traits);
    return Sandbox.object("flexible-assets", attributes);
  }

  private static ObjectNode traits() {
    return Json.object().put("ssid-name", "Guest").put("vlan", 12);
  }

  private static ObjectNode field(String name, String kind) {
    return Sandbox.object("flexible_asset_fields", Records.named(name).put("kind", kind));
  }

  private static Records seed() {
    var records =
        Records.twoOrganizations()
            .add("configuration-types", 8_200_001, Records.named("Access Point"))
            .owned(
                "configurations",
                5_000_001,
                Records.named("AP-1")
                    .put("hostname", "ap1")
                    .put("configuration-type-id", 8_200_001))
            .owned("configurations", 5_000_002, Records.named("AP-2"))
            .add("flexible-asset-types", TYPE, Records.named("Wireless").put("enabled", true));
    addField(records, 1, "SSID Name", "Text").put("required", true).put("use-for-title", true);
    addField(records, 2, "VLAN", "Number").put("required", true).put("use-for-title", true);
    addField(records, 3, "Access point(s)", "Tag").put("tag-type", "Configurations");
    addField(records, 4, "Band", "Select").put("default-value", "2.4 GHz\r\n5 GHz");
    addField(records, 5, "Hidden", "Checkbox");
    addField(records, 6, "Since", "Date");
    addField(records, 7, "Logo", "Upload");
    addField(records, 8, "Layout", "Header");
    addField(records, 9, "Uplink", "Tag").put("tag-type", "FlexibleAssetType: " + TYPE);
    var traits = Json.object().put("ssid-name", "Corp").put("vlan", 7).put("band", "2.4 GHz");
    var asset = Json.object().put("flexible-asset-type-id", TYPE);
    asset.set("traits", traits);
    return records.owned("flexible-assets", 9_100_001, asset);
  }

  private static ObjectNode addField(Records records, int order, String name, String kind) {
    var attributes = Records.named(name).put("kind", kind).put("order", order);
    attributes.put("flexible-asset-type-id", TYPE).put("name-key", AssetTypes.key(name));
    records.add("flexible-asset-fields", 8_100_000 + order, attributes);
    return attributes;
  }
}
