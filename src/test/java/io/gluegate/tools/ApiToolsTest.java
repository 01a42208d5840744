package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.Fault;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ToolUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reading the API by the tools that the operator switches on.
class ApiToolsTest {

  private static final ApiSeed SEED = new ApiSeed();

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, records())
          .with("ITGLUE_ADVANCED_TOOLSET", "true")
          .with("ITGLUE_API_KEY", SandboxConfig.KEY_WITH_PASSWORDS);

  @RegisterExtension static final Gateway usual = new Gateway(1, List.of());

  private static Optional<ToolUser> shared = Optional.empty();

  @AfterAll
  static void end() {
    shared.ifPresent(ToolUser::close);
  }

  @Test
  void everyEndpointOfTheCatalogueAnswers() {
    for (var endpoint : ApiCatalog.WHOLE.endpoints()) {
      var arguments = Json.object().put("path", SEED.path(endpoint));
      if (!endpoint.required().isEmpty()) {
        arguments
            .putObject("filters")
            .put("flexible_asset_type_id", SEED.id("flexible_asset_types"));
      }
      if (!endpoint.include().isEmpty()) {
        arguments.put("include", String.join(",", endpoint.include()));
      }

      var result = user().call("itglue_get", arguments);

      assertThat(result.path("isError").asBoolean(true)).as("%s", result).isFalse();
      assertThat(result.toString()).as(endpoint.path()).doesNotContain(ApiSeed.MARKER);
      assertThat(result.toString())
          .as("a link that lets in whoever has it: %s", endpoint.path())
          .doesNotContainPattern("_src\\\\?\":\\s*\\\\?\"http");
      var content = result.path("structuredContent");
      assertThat(content.has(endpoint.isList() ? "items" : "item")).as("%s", content).isTrue();
    }
  }

  @Test
  void endpointIsFoundAndRead() {
    var found = user().done("itglue_find_endpoint", "{'query':'brand of a device','top_k':1}");
    var path = found.path("results").get(0).path("path").asText();
    var list = user().done("itglue_get", "{'path':'%s','filters':{'name':'One'}}".formatted(path));

    assertThat(path).isEqualTo("/manufacturers");
    assertThat(list.path("items")).hasSize(1);
    assertThat(list.path("total_count").asInt()).isEqualTo(1);
    assertThat(list.path("items").get(0).path("secret_code").asText()).contains("not shown");
    assertThat(user().done("itglue_get", "{'path':'/manufacturers','filters':{'name':'x'}}"))
        .hasToString("{\"items\":[],\"total_count\":0,\"page_number\":1,\"has_more\":false}");
  }

  @Test
  void assetIsShownAsByItsOwnTool() {
    var id = SEED.id("flexible_assets");

    var raw = user().done("itglue_get", "{'path':'/flexible_assets/%d'}".formatted(id));
    var own = user().done("itglue_get_flexible_asset", "{'flexible_asset_id':%d}".formatted(id));

    assertThat(raw.path("item").path("traits")).isEqualTo(own.path("item").path("traits"));
    assertThat(raw.path("item").path("traits").path("label").asText()).isEqualTo("Alarm panel");
    assertThat(raw.path("item").path("traits").path("pin").asText())
        .isEqualTo("[password, not shown]");
  }

  @Test
  void recordsComeAlong() {
    var list =
        user()
            .done(
                "itglue_get",
                "{'path':'/configurations','include':'configuration_interfaces,attachments','filters':{'id':%d}}"
                    .formatted(SEED.id("configurations")));

    assertThat(list.path("included").findValuesAsText("type"))
        .containsExactlyInAnyOrder("configuration-interfaces", "attachments");
  }

  @Test
  void pagesAreCounted() {
    var page = user().done("itglue_get", "{'path':'/platforms','page_size':7,'page_number':2}");

    assertThat(page.path("items")).hasSize(7);
    assertThat(page.path("page_number").asInt()).isEqualTo(2);
    assertThat(page.path("has_more").asBoolean()).isTrue();
  }

  @Test
  void largeAnswerIsCutAtWholeRecords() {
    var answer = user().done("itglue_get", "{'path':'/platforms','page_size':1000}");

    assertThat(answer.toString().length()).isLessThan(ApiText.CONTENT_LENGTH_MAX + 1_000);
    assertThat(answer.path("items").size()).isBetween(10, 30);
    assertThat(answer.path("notes").get(0).asText()).contains("smaller page_size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'path':'/nothing'}                                      | no such path",
        "{'path':'/manufacturer/1'}                               | Nearest: /manufacturers",
        "{'path':'/configurations/abc'}                           | no such path",
        "{'path':'/configurations/0'}                             | no such path",
        "{'path':'/configurations/99999999999999999'}             | no such path",
        "{'path':'/manufacturers','filters':{'nmae':'x'}}         | Known: name.",
        "{'path':'/manufacturers','filters':{'filter[name]':'x'}} | Known: name.",
        "{'path':'/flexible_assets'}                              | needs the filter flexible_asset_type_id",
        "{'path':'/manufacturers','sort':'color'}                 | Known: name, id",
        "{'path':'/manufacturers','include':'models'}             | no such include",
        "{'path':'/manufacturers','raw_params':{'x':'y'}}         | no such raw parameter",
        "{'path':'/manufacturers','page_size':1001}               | page_size",
        "{'path':'/manufacturers','page_number':0}                | page_number",
        "{'path':'/logs','page_number':6}                         | 5 pages",
        "{'path':'/countries/1','page_number':1}                  | has no pages",
        "{'path':'/users'}                                        | cannot be read",
        "{'path':'/exports'}                                      | cannot be read",
        "{'filters':{}}                                           | path",
      })
  void whatTheCatalogueDoesNotNameIsRefusedBeforeItGlueIsAsked(String arguments, String said) {
    var before = gateway.sandbox().requests().size();

    assertThat(user().failed("itglue_get", arguments)).contains(said);
    assertThat(gateway.sandbox().requests()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | may not see",
        "403 | lacks the right",
        "404 | no such record",
        "422 | is odd",
      })
  void refusalsOfItGlueAreToldApart(int status, String said) {
    var body =
        "{'errors':[{'status':%d,'title':'Refused','detail':['it is odd']}]}".formatted(status);
    var effect =
        new Fault.Effect.Status(
            status, "application/vnd.api+json", body.replace('\'', '"'), Optional.empty());
    gateway.sandbox().faults().add(Fault.of(1, effect).onPath("/models"));

    assertThat(user().failed("itglue_get", "{'path':'/models'}")).containsIgnoringCase(said);
  }

  @Test
  void busyUpstreamIsAskedAgain() {
    var busy = Fault.tooManyRequests(Optional.of(1));
    gateway.sandbox().faults().add(Fault.of(1, busy).onPath("/groups"));

    assertThat(user().done("itglue_get", "{'path':'/groups'}").path("items")).hasSize(1);
  }

  @Test
  void unlessSwitchedOnTheyDoNotExist() {
    try (var other = new ToolUser(usual.url(), Gateway.ADMIN)) {
      var unknown = other.call("itglue_nothing", "{}").path("error");
      for (var tool : List.of("itglue_get", "itglue_find_endpoint")) {
        var error = other.call(tool, "{'path':'/organizations','query':'x'}").path("error");

        assertThat(error.path("code")).isEqualTo(unknown.path("code"));
        assertThat(error.path("message").asText())
            .isEqualTo(unknown.path("message").asText().replace("itglue_nothing", tool));
      }
      assertThat(listed(other)).hasSizeGreaterThan(20).doesNotContain("itglue_get");
    }
    assertThat(listed(user())).contains("itglue_get", "itglue_find_endpoint");
  }

  private static List<String> listed(ToolUser user) {
    JsonNode tools = user.client().modern("tools/list", Json.object()).result().path("tools");
    return tools.valueStream().map(tool -> tool.path("name").asText()).toList();
  }

  private static List<SeedRecord> records() {
    var records = new ArrayList<>(SEED.records());
    for (int i = 0; i < 60; i++) {
      ObjectNode platform = Json.object().put("name", "P" + i).put("notes", "x".repeat(9_000));
      records.add(new SeedRecord("platforms", 9_700_000L + i, platform));
    }
    return List.copyOf(records);
  }

  private static ToolUser user() {
    if (shared.isEmpty()) {
      shared = Optional.of(new ToolUser(gateway.url(), Gateway.VIEWER));
    }
    return shared.orElseThrow();
  }
}
