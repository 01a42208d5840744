package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.WholeAccount;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tools that read assets, attachments, devices, people, sites and dates, over a whole account.
class ReadToolsTest {

  private static final long HARBOR = WholeAccount.organization("Harbor Dental");
  private static final long LIBRARY = WholeAccount.organization("Riverbend County Library");

  @RegisterExtension static final Gateway gateway = new Gateway(1, WholeAccount.RECORDS);

  private static Optional<McpClient> shared = Optional.empty();

  @AfterAll
  static void end() {
    shared.ifPresent(McpClient::close);
  }

  @Test
  void typesAreListedAndFoundByAPartOfTheirName() {
    var all = structured("itglue_list_flexible_asset_types", "{}");
    var some = structured("itglue_list_flexible_asset_types", "{'filter_name':'365'}");

    assertThat(all.path("items").findValuesAsText("name"))
        .contains("LAN", "Wireless", "Backup")
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    assertThat(all.path("total_count").asInt()).isEqualTo(all.path("items").size());
    assertThat(some.path("items").findValuesAsText("name")).containsExactly("Microsoft 365 Tenant");
  }

  @Test
  void typeIsShownWithItsFields() {
    var answer = call("itglue_get_flexible_asset_type", WholeAccount.type("Internet/WAN"));

    var fields = answer.path("structuredContent").path("item").path("fields");
    var role = field(fields, "role");
    assertThat(role.path("options").toString()).isEqualTo("[\"primary\",\"backup\"]");
    assertThat(role.path("required").asBoolean()).isTrue();
    assertThat(role.path("kind").asText()).isEqualTo("Select");
    assertThat(field(fields, "router-firewall").path("tag_type").asText())
        .isEqualTo("Configurations");
    assertThat(field(fields, "circuit-id").path("hint").asText()).contains("provider");
    assertThat(fields.findValuesAsText("order").stream().map(Integer::valueOf).toList()).isSorted();
    assertThat(text(answer)).contains("(`public-ip-address-es`)", "one of: primary, backup");
  }

  @Test
  void assetsAreListedWithPreviewsOfTheirTraits() {
    var content =
        structured(
            "itglue_list_flexible_assets",
            WholeAccount.type("Internet/WAN").put("page_size", 1000));

    assertThat(content.path("items").size()).isGreaterThan(12);
    for (var item : content.path("items")) {
      assertThat(item.path("traits").path("provider").asText()).isNotEmpty();
      for (var trait : item.path("traits")) {
        assertThat(trait.isContainerNode()).isFalse();
        assertThat(trait.asText()).hasSizeLessThanOrEqualTo(200).doesNotContain("<p>");
      }
      assertThat(item.path("traits").path("monitored").isBoolean()).isTrue();
    }
  }

  @Test
  void assetsOfOneOrganizationAreListed() {
    var own =
        structured(
            "itglue_list_flexible_assets",
            WholeAccount.type("VLAN").put("organization_id", HARBOR));

    assertThat(own.path("items").findValuesAsText("organization_id"))
        .isNotEmpty()
        .containsOnly(String.valueOf(HARBOR));
  }

  @Test
  void assetIsShownWithEveryTraitUnderItsOwnKey() {
    var id = asset("Internet/WAN", "primary");
    var answer = call("itglue_get_flexible_asset", "{'flexible_asset_id':%d}".formatted(id));

    var traits = answer.path("structuredContent").path("item").path("traits");
    assertThat(traits.path("circuit-id").asText()).isEqualTo("CLF-PWM-088123");
    assertThat(traits.path("public-ip-address-es").asText()).isEqualTo("203.0.113.18");
    assertThat(traits.path("router-firewall").path("type").asText()).isEqualTo("Configurations");
    assertThat(traits.path("notes").asText()).startsWith("<p>");
    assertThat(text(answer))
        .contains("- Circuit ID (`circuit-id`): CLF-PWM-088123", "### Notes (`notes`)")
        .doesNotContain("<p>");
  }

  @Test
  void passwordOfAnAssetIsReplaced() {
    var id = asset("Wireless", "");
    var answer = call("itglue_get_flexible_asset", "{'flexible_asset_id':%d}".formatted(id));
    var list = structured("itglue_list_flexible_assets", WholeAccount.type("Wireless"));

    var traits = answer.path("structuredContent").path("item").path("traits");
    assertThat(traits.path("wireless-key").asText()).isEqualTo("[password, not shown]");
    assertThat(text(answer)).contains("Wireless Key (`wireless-key`): [password, not shown]");
    assertThat(list.findValuesAsText("wireless-key")).containsOnly("[password, not shown]");
  }

  @Test
  void attachmentsAreListed() {
    var file =
        WholeAccount.record(
            "attachments", each -> each.path("resource-type").asText().equals("configurations"));
    var parent = file.attributes().path("resource-id").asLong();
    var content =
        structured(
            "itglue_list_attachments",
            "{'resource_type':'configurations','resource_id':%d}".formatted(parent));

    var item = content.path("items").get(0);
    assertThat(item.path("id").asLong()).isEqualTo(file.id());
    assertThat(item.path("attachment_file_name").asText()).endsWith("-running.cfg");
    assertThat(item.path("attachment_content_type").asText()).isEqualTo("text/plain");
    assertThat(item.path("attachment_file_size").asInt()).isPositive();
    assertThat(item.path("download_url").asText()).isNotEmpty();
  }

  @Test
  void configurationsAreFoundByNameSerialNumberAndType() {
    var firewall =
        WholeAccount.record(
            "configurations",
            each -> each.path("organization-id").asLong() == HARBOR && each.has("serial-number"));
    var name = firewall.attributes().path("name").asText();
    var serial = firewall.attributes().path("serial-number").asText();
    var typeId = firewall.attributes().path("configuration-type-id").asLong();

    var byName =
        "{'organization_id':%d,'filter_name':'%s'}"
            .formatted(HARBOR, name.toLowerCase(Locale.ROOT));
    var bySerial = "{'filter_serial_number':'%s'}".formatted(serial);
    var byType = "{'filter_configuration_type_id':%d,'page_size':1000}".formatted(typeId);

    assertThat(ids("itglue_list_configurations", byName)).contains(firewall.id());
    assertThat(ids("itglue_list_configurations", bySerial)).containsExactly(firewall.id());
    assertThat(
            structured("itglue_list_configurations", byType)
                .findValuesAsText("configuration_type_id"))
        .containsOnly(String.valueOf(typeId));
    assertThat(ids("itglue_list_configurations", "{'filter_archived':true}")).isEmpty();
  }

  @Test
  void configurationIsShownWithItsInterfaces() {
    var lan =
        WholeAccount.record(
            "configuration-interfaces", each -> each.path("name").asText().equals("WAN"));
    var id = lan.attributes().path("configuration-id").asLong();
    var answer = call("itglue_get_configuration", "{'configuration_id':%d}".formatted(id));

    var item = answer.path("structuredContent").path("item");
    assertThat(item.path("interfaces").findValuesAsText("name"))
        .containsExactlyInAnyOrder("LAN", "WAN");
    assertThat(text(answer))
        .contains("## Interfaces", "**WAN**", lan.attributes().path("ip-address").asText());
  }

  @Test
  void contactsAreFoundByAPartOfTheirWholeName() {
    var answer =
        call(
            "itglue_list_contacts",
            "{'organization_id':%d,'filter_name':'an OUEL'}".formatted(HARBOR));

    var item = answer.path("structuredContent").path("items").get(0);
    assertThat(item.path("name").asText()).isEqualTo("Megan Ouellette");
    assertThat(item.path("contact_type_name").asText()).isEqualTo("Approver");
    assertThat(text(answer)).contains("megan@harbor-dental.example", "207-555-0171");
    assertThat(
            ids("itglue_list_contacts", "{'filter_primary_email':'megan@harbor-dental.example'}"))
        .containsExactly(item.path("id").asLong());
  }

  @Test
  void locationsAreFoundByNameAndCity() {
    var byName = structured("itglue_list_locations", "{'filter_name':'commercial'}");
    var byCity = "{'organization_id':%d,'filter_city':'Portland'}".formatted(HARBOR);

    assertThat(byName.path("items").get(0).path("address_1").asText())
        .isEqualTo("214 Commercial Street");
    assertThat(ids("itglue_list_locations", byCity)).hasSize(1);
  }

  @Test
  void expirationsOfAWindowComeInTheirOrder() {
    var dates =
        structured("itglue_list_expirations", "{'page_size':1000}")
            .findValuesAsText("expiration_date");
    var from = dates.get(2);
    var to = dates.get(dates.size() - 3);

    var within =
        structured(
                "itglue_list_expirations",
                "{'from_date':'%s','to_date':'%s','page_size':1000}".formatted(from, to))
            .findValuesAsText("expiration_date");

    assertThat(dates).isSorted().hasSizeGreaterThan(10);
    assertThat(within)
        .isEqualTo(
            dates.stream()
                .filter(date -> date.compareTo(from) >= 0 && date.compareTo(to) <= 0)
                .toList());
    assertThat(within).allSatisfy(date -> assertThat(LocalDate.parse(date)).isNotNull());
  }

  @Test
  void idsOfSixteenDigitsComeThroughWhole() {
    var content =
        structured("itglue_list_configurations", "{'organization_id':%d}".formatted(LIBRARY));

    var id = content.path("items").get(0).path("id").asLong();
    assertThat(id).isGreaterThan(1_000_000_000_000_000L);
    assertThat(
            structured("itglue_get_configuration", "{'configuration_id':%d}".formatted(id))
                .path("item")
                .path("organization_id")
                .asLong())
        .isEqualTo(LIBRARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "itglue_list_flexible_asset_types | {}",
        "itglue_list_locations            | {'page_size':5}",
        "itglue_list_contacts             | {'page_size':5,'page_number':2}",
        "itglue_list_configurations       | {'page_size':5}",
        "itglue_list_expirations          | {'page_size':5}",
      })
  void textMayBeJson(String tool, String arguments) {
    var answer = call(tool, object(arguments).put("response_format", "json"));

    var content = answer.path("structuredContent");
    assertThat(Json.read(text(answer))).isEqualTo(content);
    assertThat(content.properties().stream().map(Map.Entry::getKey))
        .containsExactly("items", "total_count", "page_number", "has_more");
  }

  @Test
  void longAnswerIsCutWithAHint() {
    var answer = call("itglue_list_configurations", "{'page_size':1000}");

    assertThat(text(answer)).hasSizeLessThanOrEqualTo(25_000).contains("[Cut here");
    assertThat(answer.path("structuredContent").path("items").size()).isGreaterThan(100);
  }

  /// An asset of Harbor Dental of that type, with that role when there is one.
  private static long asset(String type, String role) {
    var typeId = WholeAccount.type(type).path("flexible_asset_type_id").asLong();
    return WholeAccount.record(
            "flexible-assets",
            each ->
                each.path("flexible-asset-type-id").asLong() == typeId
                    && each.path("organization-id").asLong() == HARBOR
                    && each.path("traits").path("role").asText("").equals(role))
        .id();
  }

  private static JsonNode field(JsonNode fields, String key) {
    return fields
        .valueStream()
        .filter(field -> field.path("name_key").asText().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> ids(String tool, String arguments) {
    return structured(tool, arguments)
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asLong())
        .toList();
  }

  private static JsonNode structured(String tool, String arguments) {
    return structured(tool, object(arguments));
  }

  private static JsonNode structured(String tool, ObjectNode arguments) {
    var answer = call(tool, arguments);
    assertThat(answer.path("isError").asBoolean()).as(answer.toString()).isFalse();
    return answer.path("structuredContent");
  }

  private static JsonNode call(String tool, String arguments) {
    return call(tool, object(arguments));
  }

  private static JsonNode call(String tool, ObjectNode arguments) {
    if (shared.isEmpty()) {
      shared = Optional.of(new McpClient(gateway.url(), Gateway.VIEWER));
    }
    var answer = shared.orElseThrow().modernCall(tool, arguments);
    assertThat(answer.status()).isEqualTo(200);
    return answer.result();
  }

  private static String text(JsonNode answer) {
    return answer.path("content").get(0).path("text").asText();
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }
}
