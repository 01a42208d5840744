package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.WholeAccount;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// No tool that reads gives a password away, asked with a key that may see all of them. Every
/// secret of the account is a marker that answers are searched for.
class HiddenPasswordsTest {

  private static final String MARKER = "SIM-SECRET";
  private static final long HARBOR = WholeAccount.organization("Harbor Dental");
  private static final long TYPE = 9_900_001;
  private static final long ASSET = 9_900_002;
  private static final long CONFIGURATION = 9_900_003;
  private static final long PASSWORD = 9_900_004;
  private static final long CONTACT = 9_900_005;
  private static final long LOCATION = 9_900_006;

  @RegisterExtension static final Gateway gateway = new Gateway(1, seed());

  @Test
  void sandboxItselfGivesThemAway() throws IOException, InterruptedException {
    assertThat(itGlue("/flexible_assets/" + ASSET)).contains("SIM-SECRET-pin", "SIM-SECRET-list");
    assertThat(itGlue("/flexible_assets/" + ASSET + "?include=passwords"))
        .contains("SIM-SECRET-record");
    assertThat(itGlue("/passwords/" + PASSWORD + "/relationships/attachments"))
        .contains("SIM-SECRET-file");
    assertThat(itGlue("/configurations/" + CONFIGURATION)).contains("SIM-SECRET-note");
  }

  @Test
  void noToolThatReadsGivesThemAway() {
    try (var client = client()) {
      var listed = client.modern("tools/list", Json.object()).result().path("tools");
      var names =
          listed.findValuesAsText("name").stream().filter(name -> name.startsWith("itglue_"));
      for (var name : names.distinct().toList()) {
        assertThat(arguments()).as("arguments for %s", name).containsKey(name);
        for (var arguments : arguments().getOrDefault(name, List.of())) {
          for (var format : formats(listed, name)) {
            var answer = client.modernCall(name, object(arguments).setAll(format.deepCopy()));

            assertThat(answer.response().body())
                .as("%s %s", name, arguments)
                .doesNotContain(MARKER);
            assertThat(answer.result().path("isError").asBoolean())
                .as(answer.response().body())
                .isEqualTo(arguments.contains("passwords") || arguments.contains("" + PASSWORD));
          }
        }
      }
    }
  }

  @Test
  void everyAssetOfEveryTypeKeepsThem() {
    try (var client = client()) {
      var types =
          content(client, "itglue_list_flexible_asset_types", "{'page_size':1000}").path("items");
      assertThat(types.size()).isGreaterThan(5);
      for (var type : types) {
        var id = type.path("id").asLong();
        var arguments = "{'flexible_asset_type_id':%d,'page_size':1000}".formatted(id);
        var assets = content(client, "itglue_list_flexible_assets", arguments).path("items");
        for (var asset : assets.valueStream().limit(3).toList()) {
          content(
              client,
              "itglue_get_flexible_asset",
              "{'flexible_asset_id':%d}".formatted(asset.path("id").asLong()));
        }
      }
    }
  }

  @Test
  void toolsThatWriteKeepThem() {
    try (var client = client(Gateway.EDITOR)) {
      var update = "itglue_update_flexible_asset";
      var change = "{'flexible_asset_id':%d,'traits':{'label':'Panel'}%s}";
      content(client, update, change.formatted(ASSET, ",'dry_run':true"));
      var asked = content(client, update, change.formatted(ASSET, ""));
      assertThat(asked.path("losses").toString()).contains("PIN (pin)", "Keys (keys)");

      var created =
          content(
              client,
              "itglue_create_flexible_asset",
              "{'organization_id':%d,'flexible_asset_type_id':%d,'traits':{'label':'New','login':[%d]}}"
                  .formatted(HARBOR, TYPE, PASSWORD));
      var id = created.path("item").path("id").asLong();
      var changed = content(client, update, change.formatted(id, ""));
      content(
          client,
          "itglue_show_change",
          "{'change_id':'%s'}".formatted(changed.path("change_id").asText()));
      content(client, "itglue_list_changes", "{}");
      content(
          client,
          "itglue_undo_change",
          "{'change_id':'%s'}".formatted(changed.path("change_id").asText()));
      var preview = "{'flexible_asset_id':%d,'dry_run':true}".formatted(id);
      try (var admin = client(Gateway.ADMIN)) {
        content(admin, "itglue_delete_flexible_asset", preview);
      }
    }
  }

  @Test
  void whatStandsInTheirPlaceTellsNothingOfTheirLength() {
    try (var client = client()) {
      var asset =
          content(client, "itglue_get_flexible_asset", "{'flexible_asset_id':%d}".formatted(ASSET))
              .path("item");

      var traits = asset.path("traits");
      assertThat(traits.path("pin").asText()).isEqualTo("[password, not shown]");
      assertThat(traits.path("keys").asText()).isEqualTo("[password, not shown]");
      assertThat(traits.path("label").asText()).isEqualTo("Alarm panel");
      assertThat(traits.path("login").path("values").get(0).path("name").asText())
          .isEqualTo("Panel login");
      assertThat(traits.path("notes").asText()).contains("[redacted]");

      var uri = "itglue://organizations/%d/flexible-assets/%d".formatted(HARBOR, ASSET);
      var read = client.modern("resources/read", Json.object().put("uri", uri));
      assertThat(read.response().body()).contains("Alarm panel").doesNotContain(MARKER);
    }
  }

  private static JsonNode content(McpClient client, String tool, String arguments) {
    var answer = client.modernCall(tool, object(arguments));
    assertThat(answer.response().body()).as("%s %s", tool, arguments).doesNotContain(MARKER);
    assertThat(answer.result().path("isError").asBoolean(true)).as(tool).isFalse();
    return answer.result().path("structuredContent");
  }

  /// Calls of every tool; those that name a password are refused.
  private static Map<String, List<String>> arguments() {
    return Map.ofEntries(
        Map.entry("itglue_list_organizations", List.of("{'page_size':1000}")),
        Map.entry("itglue_get_organization", List.of(id("organization_id", HARBOR))),
        Map.entry("itglue_list_documents", List.of(id("organization_id", HARBOR))),
        Map.entry("itglue_list_document_folders", List.of(id("organization_id", HARBOR))),
        Map.entry(
            "itglue_get_document",
            List.of(id("document_id", document()), id("document_id", PASSWORD))),
        Map.entry("itglue_list_document_sections", List.of(id("document_id", document()))),
        Map.entry(
            "itglue_get_document_section",
            List.of("{'document_id':%d,'section_id':%d}".formatted(document(), PASSWORD))),
        Map.entry("itglue_vector_search", List.of("{'query':'alarm panel pin'}")),
        Map.entry(
            "itglue_search",
            List.of("{'query':'alarm panel pin'}", "{'query':'vault','top_k':20}")),
        Map.entry("itglue_vector_index_status", List.of("{}")),
        Map.entry("itglue_list_flexible_asset_types", List.of("{}", "{'filter_name':'vault'}")),
        Map.entry(
            "itglue_get_flexible_asset_type",
            List.of(id("flexible_asset_type_id", TYPE), id("flexible_asset_type_id", PASSWORD))),
        Map.entry(
            "itglue_list_flexible_assets",
            List.of(
                id("flexible_asset_type_id", TYPE),
                "{'flexible_asset_type_id':%d,'organization_id':%d}".formatted(TYPE, HARBOR),
                "{'flexible_asset_type_id':%d,'page_number':2}".formatted(TYPE))),
        Map.entry(
            "itglue_get_flexible_asset",
            List.of(id("flexible_asset_id", ASSET), id("flexible_asset_id", PASSWORD))),
        Map.entry(
            "itglue_list_attachments",
            List.of(
                "{'resource_type':'flexible_assets','resource_id':%d}".formatted(ASSET),
                "{'resource_type':'passwords','resource_id':%d}".formatted(PASSWORD),
                "{'resource_type':'documents','resource_id':%d}".formatted(PASSWORD))),
        Map.entry(
            "itglue_list_configurations",
            List.of(
                "{'page_size':1000}", "{'filter_name':'panel'}", id("organization_id", HARBOR))),
        Map.entry(
            "itglue_get_configuration",
            List.of(id("configuration_id", CONFIGURATION), id("configuration_id", PASSWORD))),
        Map.entry("itglue_list_contacts", List.of("{'page_size':1000}", "{'filter_name':'pat'}")),
        Map.entry(
            "itglue_list_locations", List.of("{'page_size':1000}", "{'filter_name':'vault'}")),
        Map.entry("itglue_list_expirations", List.of("{'page_size':1000}", "{}")),
        Map.entry("itglue_list_changes", List.of("{}")),
        Map.entry(
            "itglue_show_change",
            List.of("{'change_id':'00000000-0000-7000-8000-00000%d'}".formatted(PASSWORD))));
  }

  /// Each form of the text, of tools that have more than one.
  private static List<ObjectNode> formats(JsonNode listed, String name) {
    var isChosen =
        listed
            .valueStream()
            .filter(tool -> tool.path("name").asText().equals(name))
            .anyMatch(tool -> tool.path("inputSchema").path("properties").has("response_format"));
    return isChosen
        ? List.of(Json.object(), Json.object().put("response_format", "json"))
        : List.of(Json.object());
  }

  private static long document() {
    return WholeAccount.record("documents", each -> each.path("organization-id").asLong() == HARBOR)
        .id();
  }

  private static McpClient client() {
    return client(Gateway.VIEWER);
  }

  private static McpClient client(String token) {
    return new McpClient(gateway.url(), token)
        .with("x-itglue-api-key", SandboxConfig.KEY_WITH_PASSWORDS);
  }

  private static String itGlue(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(gateway.sandbox().url().resolve(path))
            .header("x-api-key", SandboxConfig.KEY_WITH_PASSWORDS)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static List<SeedRecord> seed() {
    var records = new ArrayList<>(WholeAccount.RECORDS);
    records.add(record("flexible-asset-types", TYPE, "{'name':'Vault','enabled':true}"));
    Stream.of(
            "'name':'Label','kind':'Text','use-for-title':true,'show-in-list':true",
            "'name':'PIN','kind':'Password','show-in-list':true,'default-value':'SIM-SECRET-default'",
            "'name':'Keys','kind':'Password'",
            "'name':'Login','kind':'Tag','tag-type':'Passwords','show-in-list':true",
            "'name':'Notes','kind':'Textbox','hint':'such as Password: SIM-SECRET-hint'")
        .map(field -> "{'flexible-asset-type-id':%d,%s}".formatted(TYPE, field))
        .forEach(
            field ->
                records.add(record("flexible-asset-fields", 9_910_000L + records.size(), field)));
    records.add(
        record(
            "flexible-assets",
            ASSET,
            "{'flexible-asset-type-id':%d,'traits':{'label':'Alarm panel','pin':'SIM-SECRET-pin','keys':{'values':['SIM-SECRET-list']},'login':[%d],'notes':'<p><b>Password:</b> SIM-SECRET-text</p>'}}"
                .formatted(TYPE, PASSWORD)));
    records.add(
        record(
            "passwords",
            PASSWORD,
            "{'name':'Panel login','username':'SIM-SECRET-user','password':'SIM-SECRET-record','resource-id':%d,'resource-type':'FlexibleAsset'}"
                .formatted(ASSET)));
    records.add(
        record(
            "attachments",
            9_900_010,
            "{'resource-id':%d,'resource-type':'passwords','attachment':{'file_name':'SIM-SECRET-file.txt','content':'eA=='}}"
                .formatted(PASSWORD)));
    records.add(
        record(
            "configurations",
            CONFIGURATION,
            "{'name':'Panel','notes':'<p>Password:</p><p>SIM-SECRET-note</p>'}"));
    records.add(
        record(
            "configuration-interfaces",
            9_900_011,
            "{'name':'LAN','configuration-id':%d,'notes':'pwd=SIM-SECRET-lan'}"
                .formatted(CONFIGURATION)));
    records.add(
        record("contacts", CONTACT, "{'first-name':'Pat','notes':'PSK: SIM-SECRET-contact'}"));
    records.add(
        record("locations", LOCATION, "{'name':'Vault','notes':'api key = SIM-SECRET-site'}"));
    return List.copyOf(records);
  }

  private static SeedRecord record(String type, long id, String attributes) {
    return new SeedRecord(type, id, object(attributes).put("organization-id", HARBOR));
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }

  private static String id(String name, long id) {
    return "{'%s':%d}".formatted(name, id);
  }
}
