package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The written data as the sandbox serves it over HTTP.
class ServedDataTest {

  private static final SandboxData DATA = SandboxData.load();
  private static final SandboxServer SERVER =
      SandboxServer.start(SandboxConfig.defaults(), DATA.records());
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AfterAll
  static void stop() {
    HTTP.close();
    SERVER.close();
  }

  @Test
  void everyClientIsAnOrganization() throws Exception {
    var clients = DataFiles.onClassPath().clients();

    var organizations = get("/organizations?page[size]=1000").path("data");

    assertThat(organizations).hasSameSizeAs(clients);
    assertThat(organizations)
        .allSatisfy(
            organization -> {
              var attributes = organization.path("attributes");
              assertThat(attributes.path("organization-type-name").asText()).isNotEmpty();
              assertThat(attributes.path("organization-status-name").asText()).isNotEmpty();
            });
  }

  @Test
  void theRunbookOfHarborDentalIsReadWithItsSections() throws Exception {
    var id = DATA.documentId("harbor-dental/internet-outage").orElseThrow();

    var document = get("/documents/" + id).path("data").path("attributes");
    var sections = get("/documents/" + id + "/relationships/sections").path("data");

    assertThat(document.path("organization-name").asText()).isEqualTo("Harbor Dental");
    assertThat(document.path("published").asBoolean()).isTrue();
    assertThat(sections)
        .extracting(section -> section.path("attributes").path("resource-type").asText())
        .containsExactly(
            "Document::Text",
            "Document::Heading",
            "Document::Text",
            "Document::Heading",
            "Document::Text");
  }

  /// Every kind of field is used, and every trait keeps the rules that a write must keep. Files are
  /// written in another form than they are kept in.
  @Test
  void flexibleAssetsFollowTheirFields() throws Exception {
    var store = new Store(DATA.records(), InstantSource.system());
    var types = new AssetTypes(store);
    var rules = new TraitRules(store);
    var used = new HashSet<String>();

    for (var asset : store.all("flexible-assets").toList()) {
      var attributes = asset.attributes().deepCopy();
      for (var field : types.fields(asset.number("flexible-asset-type-id"))) {
        var trait = attributes.path("traits").path(AssetTypes.key(field));
        if (!trait.isMissingNode()) {
          used.add(field.text("kind"));
        }
        if (!trait.isMissingNode() && field.text("kind").equals("Upload")) {
          var sent = Json.object().put("content", "AAAA").put("file_name", "a.csv");
          attributes.withObjectProperty("traits").set(AssetTypes.key(field), sent);
        }
      }
      rules.keep(attributes);
      assertThat(rules.title(attributes)).isNotEmpty();
    }

    assertThat(store.all("flexible-asset-fields"))
        .extracting(field -> field.text("kind"))
        .contains("Header");
    assertThat(used)
        .isEqualTo(
            Set.of(
                "Text",
                "Textbox",
                "Select",
                "Checkbox",
                "Date",
                "Number",
                "Percent",
                "Tag",
                "Upload",
                "Password"));
  }

  @Test
  void aTaggedDeviceReadsWithItsName() throws Exception {
    var type = id("flexible_asset_types", "Internet/WAN");
    var organization = id("organizations", "Harbor Dental");

    var assets =
        get("/flexible_assets?filter[flexible-asset-type-id]=%s&filter[organization-id]=%s"
                .formatted(type, organization))
            .path("data");

    assertThat(assets)
        .extracting(asset -> asset.path("attributes").path("name").asText())
        .containsExactly("Coastline Fiber primary", "Pinetree Wireless backup");
    assertThat(assets.path(0).at("/attributes/traits/router-firewall/values/0/name").asText())
        .isEqualTo("HD-FW01");
  }

  @Test
  void aFirewallHasItsInterfacesAndItsSavedConfiguration() throws Exception {
    var firewall = id("configurations", "HD-FW01");
    var path = "/configurations/" + firewall + "/relationships/";

    var interfaces = get(path + "configuration_interfaces").path("data");
    var attachments = get(path + "attachments").path("data");

    assertThat(interfaces)
        .extracting(side -> side.path("attributes").path("ip-address").asText())
        .containsExactly("10.20.1.1", "203.0.113.18");
    assertThat(attachments)
        .extracting(file -> file.path("attributes").path("name").asText())
        .containsExactly("HD-FW01-running.cfg");
  }

  private static long id(String kind, String name) throws Exception {
    for (var record : get("/" + kind + "?page[size]=1000").path("data")) {
      if (record.path("attributes").path("name").asText().equals(name)) {
        return record.path("id").asLong();
      }
    }
    throw new AssertionError("no " + kind + " named " + name);
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    var url = URI.create(SERVER.url() + path.replace("[", "%5B").replace("]", "%5D"));
    var request = HttpRequest.newBuilder(url).header("x-api-key", SandboxConfig.KEY).build();
    var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Json.read(answer.body());
  }
}
