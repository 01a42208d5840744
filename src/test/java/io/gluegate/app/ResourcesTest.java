package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be read by its address, in both eras, and what every caller is shown of it.
class ResourcesTest {

  private static final String LIMITED_KEY = "ITG.5a4db0c5.limited";
  private static final int MORE_ORGANIZATIONS = 130;
  private static final long LONG_DOCUMENT = 3_000_900;

  private static final String HARBOR = "itglue://organizations/" + SmallSeed.HARBOR;
  private static final String WIFI = HARBOR + "/flexible-assets/3000801";
  private static final String OUTAGE = HARBOR + "/documents/" + SmallSeed.OUTAGE;

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, seed())
          .with(
              SandboxConfig.defaults()
                  .withKey(
                      new SandboxConfig.Key(
                          LIMITED_KEY, false, Optional.of(Set.of(SmallSeed.BAXTER)))));

  @Test
  void organizationsAreListedPageByPage() {
    try (var modern = modern();
        var legacy = legacy()) {
      var first = modern.modern("resources/list", Json.object()).result();
      var cursor = first.path("nextCursor").asText();
      var second = modern.modern("resources/list", Json.object().put("cursor", cursor)).result();
      var same = legacy.request("resources/list", Json.object()).result();

      assertThat(first.path("resources")).hasSize(100);
      assertThat(second.path("resources")).hasSize(2 + MORE_ORGANIZATIONS - 100);
      assertThat(second.has("nextCursor")).isFalse();
      var uris = new HashSet<>(first.findValuesAsText("uri"));
      uris.addAll(second.findValuesAsText("uri"));
      assertThat(uris).hasSize(2 + MORE_ORGANIZATIONS).contains(HARBOR);
      assertThat(same.path("resources")).isEqualTo(first.path("resources"));
      assertThat(same.path("nextCursor")).isEqualTo(first.path("nextCursor"));
    }
  }

  @Test
  void resultsSayHowLongTheyHoldInTheModernEraAlone() {
    try (var modern = modern();
        var legacy = legacy()) {
      for (var method : List.of("resources/list", "resources/templates/list", "resources/read")) {
        var params = Json.object();
        if (method.equals("resources/read")) {
          params.put("uri", HARBOR);
        }
        var old = legacy.request(method, params.deepCopy()).result();
        var result = modern.modern(method, params).result();

        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.path("ttlMs").asLong()).isPositive();
        assertThat(result.path("cacheScope").asText())
            .isEqualTo(method.equals("resources/templates/list") ? "public" : "private");
        assertThat(old.size()).as(old.toString()).isPositive();
        assertThat(old.has("ttlMs") || old.has("cacheScope") || old.has("resultType")).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"2\"",
        "\"nonsense\"",
        "\"cmVzb3VyY2VzL2xpc3QgMA\"",
        "\"dG9vbHMvbGlzdCAy\"",
        "\"%00\"",
        "2",
        "{}",
        "[\"x\"]",
        "true"
      })
  void cursorOfNonsenseIsRefused(String cursor) {
    try (var modern = modern();
        var legacy = legacy()) {
      ObjectNode params = Json.object().set("cursor", Json.read(cursor));
      for (var method : List.of("resources/list", "resources/templates/list", "prompts/list")) {
        assertThat(legacy.request(method, params.deepCopy()).errorCode()).isEqualTo(-32602);

        var answer = modern.modern(method, params.deepCopy());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.errorCode()).isEqualTo(-32602);
      }
    }
  }

  @Test
  void templatesNameTheirVariables() {
    try (var client = modern()) {
      var templates = client.modern("resources/templates/list", Json.object()).result();

      assertThat(templates.findValuesAsText("uriTemplate"))
          .containsExactly(
              "itglue://organizations/{id}",
              "itglue://organizations/{organization_id}/documents/{id}",
              "itglue://organizations/{organization_id}/flexible-assets/{id}");
    }
  }

  @Test
  void readingGivesTheTextOfTheTool() {
    try (var modern = modern();
        var legacy = legacy()) {
      var organization =
          modern.modernCall(
              "itglue_get_organization", Json.object().put("organization_id", SmallSeed.HARBOR));
      var document =
          modern.modernCall(
              "itglue_get_document", Json.object().put("document_id", SmallSeed.OUTAGE));

      assertRead(modern.modern("resources/read", uri(HARBOR)), HARBOR, organization);
      assertRead(legacy.request("resources/read", uri(HARBOR)), HARBOR, organization);
      assertRead(modern.modern("resources/read", uri(OUTAGE)), OUTAGE, document);
      assertRead(legacy.request("resources/read", uri(OUTAGE)), OUTAGE, document);
      assertThat(text(document)).contains("Coastline Fiber");
    }
  }

  @Test
  void flexibleAssetIsReadWithoutItsPassword() {
    try (var modern = modern();
        var legacy = legacy()) {
      var asset =
          modern.modernCall(
              "itglue_get_flexible_asset", Json.object().put("flexible_asset_id", 3_000_801));
      var read = modern.modern("resources/read", uri(WIFI));

      assertRead(read, WIFI, asset);
      assertThat(lastAudit("tool || ' ' || outcome || ' ' || organization_id"))
          .isEqualTo("resources/read DONE " + SmallSeed.HARBOR);
      assertRead(legacy.request("resources/read", uri(WIFI)), WIFI, asset);
      assertThat(read.response().body()).doesNotContain("SIM-SECRET");
      assertThat(text(asset))
          .contains("\n# Harbor-Staff\n")
          .contains("organization name: Harbor Dental", "flexible asset type name: Wireless")
          .contains("/assets/records/3000801", "- SSID (`ssid`): Harbor-Staff")
          .contains("- Key (`key`): [password, not shown]");
    }
  }

  @Test
  void longDocumentIsCutAndSaysHowToGoOn() {
    try (var client = modern()) {
      var answer = client.modern("resources/read", uri(HARBOR + "/documents/" + LONG_DOCUMENT));

      var text = answer.result().path("contents").path(0).path("text").asText();
      assertThat(text.length()).isBetween(24_800, 25_000);
      assertThat(text).endsWith("itglue_get_document_section.]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "https://example.com/",
        "file:///etc/passwd",
        "itglue://passwords/1",
        "itglue://organizations/",
        "itglue://organizations/42",
        "itglue://organizations/0",
        "itglue://organizations/01000001",
        "itglue://organizations/9007199254740992",
        "itglue://organizations/99999999999999999999999999999999",
        "itglue://organizations/1000001/",
        "itglue://organizations/1000001/../3510640306421985",
        "itglue://organizations/1000001/documents/../../../passwords",
        "itglue://organizations/%31000001",
        "itglue://organizations/1000001%2Fdocuments%2F3000001",
        "itglue://organizations/1000001/documents/3000001%00",
        "itglue://organizations/1000001/documents/3000001?show_password=true",
        "itglue://organizations/1000001/documents/42",
        "itglue://organizations/1000001/documents/3000003",
        "itglue://organizations/1000001/documents/3000801",
        "itglue://organizations/1000001/flexible-assets/3000001",
        "itglue://organizations/3510640306421985/flexible-assets/3000801",
        "itglue://organizations/42/documents/3000001",
        "ITGLUE://ORGANIZATIONS/1000001",
        "itglue://organizations/1000001\r\nX-Evil: 1",
        "itglue://organizations/\u0661\u0660",
      })
  void whatIsNotThereIsNotFound(String uri) {
    try (var modern = modern();
        var legacy = legacy()) {
      var old = legacy.request("resources/read", uri(uri));
      var answer = modern.modern("resources/read", uri(uri));

      assertThat(old.status()).isEqualTo(200);
      assertThat(old.errorCode()).isEqualTo(-32002);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.errorCode()).isEqualTo(-32602);
      assertThat(answer.message().path("error").path("data").path("uri").asText())
          .isEqualTo(uri.replaceAll("\\p{Cntrl}", " "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"uri\":null}", "{\"uri\":7}", "{\"uri\":[\"x\"]}"})
  void uriIsRequired(String params) {
    try (var modern = modern();
        var legacy = legacy()) {
      assertThat(legacy.request("resources/read", (ObjectNode) Json.read(params)).errorCode())
          .isEqualTo(-32602);
      assertThat(modern.modern("resources/read", (ObjectNode) Json.read(params)).errorCode())
          .isEqualTo(-32602);
    }
  }

  @Test
  void headerMustNameTheUri() {
    try (var client = modern()) {
      client.modern("resources/read", uri(HARBOR));
      var params = uri(OUTAGE);
      var meta = params.putObject("_meta");
      meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
      meta.putObject("io.modelcontextprotocol/clientCapabilities");

      var answer = client.request("resources/read", params);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.errorCode()).isEqualTo(-32020);
    }
  }

  @Test
  void ownKeyListsAndReadsOnlyWhatItMay() {
    try (var client = modern().with("x-itglue-api-key", LIMITED_KEY)) {
      var listed = client.modern("resources/list", Json.object()).result();
      var baxter = "itglue://organizations/" + SmallSeed.BAXTER;
      var own = client.modern("resources/read", uri(baxter + "/documents/" + SmallSeed.PHONES));
      var hidden = client.modern("resources/read", uri(OUTAGE));
      var hiddenToo = client.modern("resources/read", uri(HARBOR));
      var smuggled =
          client.modern("resources/read", uri(baxter + "/documents/" + SmallSeed.OUTAGE));

      assertThat(listed.findValuesAsText("uri")).containsExactly(baxter);
      assertThat(own.response().body()).contains("RingLine");
      var asset = client.modern("resources/read", uri(baxter + "/flexible-assets/3000801"));
      for (var refused : List.of(hidden, hiddenToo, smuggled, asset)) {
        assertThat(refused.errorCode()).isEqualTo(-32602);
        assertThat(refused.response().body()).doesNotContain("Coastline", "Harbor-Staff");
      }
    }
  }

  @Test
  void keyThatItGlueRefusesIsNamedAsTheReason() {
    try (var client = modern().with("x-itglue-api-key", "ITG.0000.unknown")) {
      for (var answer :
          List.of(
              client.modern("resources/list", Json.object()),
              client.modern("resources/read", uri(HARBOR)))) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.errorCode()).isEqualTo(-32603);
        assertThat(answer.message().path("error").path("message").asText()).contains("key");
        assertThat(answer.response().body()).doesNotContain("ITG.0000");
      }
    }
  }

  @Test
  void everyReadHasItsAuditRow() {
    try (var client = modern()) {
      client.modern("resources/read", uri(OUTAGE));
      assertThat(lastAudit("label || ' ' || role || ' ' || tool || ' ' || outcome"))
          .isEqualTo("vera viewer resources/read DONE");
      assertThat(Json.read(lastAudit("arguments"))).isEqualTo(uri(OUTAGE));
      assertThat(lastAudit("organization_id")).isEqualTo(String.valueOf(SmallSeed.HARBOR));
      assertThat(lastAudit("octet_length(result_sha256)")).isEqualTo("32");

      client.modern("resources/read", uri("itglue://organizations/42"));
      assertThat(lastAudit("outcome || ' ' || reason"))
          .isEqualTo("FAILED Resource not found: itglue://organizations/42");

      client.modern("resources/read", Json.object());
      assertThat(lastAudit("outcome")).isEqualTo("INVALID");

      client.modern("resources/list", Json.object());
      assertThat(lastAudit("tool || ' ' || outcome")).isEqualTo("resources/list DONE");
    }
  }

  @Test
  void readOnlyAddressReads() {
    try (var client = new McpClient(gateway.url(), Gateway.EDITOR, "/mcp/readonly")) {
      assertThat(client.modern("resources/read", uri(HARBOR)).result().path("contents")).hasSize(1);
    }
  }

  private static void assertRead(McpClient.Answer answer, String uri, McpClient.Answer tool) {
    var contents = answer.result().path("contents");
    assertThat(contents).hasSize(1);
    assertThat(contents.path(0).path("uri").asText()).isEqualTo(uri);
    assertThat(contents.path(0).path("mimeType").asText()).isEqualTo("text/markdown");
    assertThat(contents.path(0).path("text").asText().strip())
        .isNotEmpty()
        .isEqualTo(ToolUser.stored(tool.result()));
  }

  private static String text(McpClient.Answer tool) {
    JsonNode result = tool.result();
    return result.path("content").path(0).path("text").asText();
  }

  private static ObjectNode uri(String uri) {
    return Json.object().put("uri", uri);
  }

  private static McpClient modern() {
    return new McpClient(gateway.url(), Gateway.VIEWER);
  }

  private static McpClient legacy() {
    var client = new McpClient(gateway.url(), Gateway.VIEWER);
    client.initialize("2025-11-25");
    return client;
  }

  private static List<SeedRecord> seed() {
    var records = new ArrayList<>(SmallSeed.records());
    for (int i = 1; i <= MORE_ORGANIZATIONS; i++) {
      records.add(
          new SeedRecord(
              "organizations",
              5_000_000 + i,
              Json.object().put("name", "Client %03d".formatted(i))));
    }
    records.add(record("flexible-asset-types", 3_000_800, "{'name':'Wireless'}"));
    records.add(
        record(
            "flexible-asset-fields",
            3_000_802,
            "{'flexible-asset-type-id':3000800,'name':'SSID','kind':'Text','use-for-title':true}"));
    records.add(
        record(
            "flexible-asset-fields",
            3_000_803,
            "{'flexible-asset-type-id':3000800,'name':'Key','kind':'Password'}"));
    records.add(
        record(
            "flexible-assets",
            3_000_801,
            "{'organization-id':%d,'flexible-asset-type-id':3000800,'traits':{'ssid':'Harbor-Staff','key':'SIM-SECRET-1'}}"
                .formatted(SmallSeed.HARBOR)));
    records.add(
        new SeedRecord(
            "documents",
            LONG_DOCUMENT,
            Json.object().put("name", "Long").put("organization-id", SmallSeed.HARBOR)));
    records.add(
        new SeedRecord(
            "document-sections",
            4_000_900,
            Json.object()
                .put("document-id", LONG_DOCUMENT)
                .put("resource-type", "Document::Text")
                .put("content", "<p>" + "word ".repeat(10_000) + "</p>")
                .put("sort", 1)));
    return List.copyOf(records);
  }

  private static SeedRecord record(String type, long id, String attributes) {
    return new SeedRecord(type, id, (ObjectNode) Json.read(attributes.replace('\'', '"')));
  }

  private static String lastAudit(String expression) {
    return gateway
        .postgres()
        .query("select %s from audit_event order by id desc limit 1".formatted(expression))
        .getFirst();
  }
}
