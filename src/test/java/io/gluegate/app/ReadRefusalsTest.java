package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.Fault;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.WholeAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the tools that read refuse, and how they say why.
class ReadRefusalsTest {

  private static final long HARBOR = WholeAccount.organization("Harbor Dental");
  private static final long LIBRARY = WholeAccount.organization("Riverbend County Library");
  private static final String LIMITED_KEY = "ITG.5a4db0c5.limited";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, WholeAccount.RECORDS)
          .with(
              SandboxConfig.defaults()
                  .withKey(new SandboxConfig.Key(LIMITED_KEY, false, Optional.of(Set.of(HARBOR)))));

  private static Optional<McpClient> shared = Optional.empty();

  @AfterAll
  static void end() {
    shared.ifPresent(McpClient::close);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "itglue_list_flexible_assets    | {}                                           | flexible_asset_type_id",
        "itglue_list_flexible_assets    | {'flexible_asset_type_id':1,'page_size':1001} | page_size",
        "itglue_get_flexible_asset      | {'flexible_asset_id':0}                       | flexible_asset_id",
        "itglue_list_attachments        | {'resource_type':'passwords','resource_id':1} | resource_type",
        "itglue_list_attachments        | {'resource_type':'Passwords','resource_id':1} | resource_type",
        "itglue_list_attachments        | {'resource_type':'documents'}                 | resource_id",
        "itglue_list_configurations     | {'filter_archived':'yes'}                     | filter_archived",
        "itglue_list_configurations     | {'filter_hostname':'x'}                       | filter_hostname",
        "itglue_list_contacts           | {'page_number':0}                             | page_number",
        "itglue_list_expirations        | {'from_date':'2026-02-31'}                    | from_date",
        "itglue_list_expirations        | {'from_date':'2026-03-01','to_date':'2026-02-01'} | from_date",
      })
  void argumentsThatDoNotFitAreRefusedBeforeItGlueIsAsked(
      String tool, String arguments, String named) {
    var before = gateway.sandbox().requests().size();

    assertThat(error(tool, arguments)).contains(named);
    assertThat(gateway.sandbox().requests()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "itglue_get_flexible_asset_type | {'flexible_asset_type_id':42}",
        "itglue_get_flexible_asset      | {'flexible_asset_id':42}",
        "itglue_list_flexible_assets    | {'flexible_asset_type_id':42}",
        "itglue_get_configuration       | {'configuration_id':42}",
        "itglue_list_configurations     | {'organization_id':42}",
        "itglue_list_contacts           | {'organization_id':42}",
        "itglue_list_locations          | {'organization_id':42}",
        "itglue_list_expirations        | {'organization_id':42}",
        "itglue_list_attachments        | {'resource_type':'documents','resource_id':42}",
      })
  void unknownIdIsAClearError(String tool, String arguments) {
    assertThat(error(tool, arguments))
        .contains("No such record, or one this API key may not see", "Unauthorized");
  }

  @Test
  void keyOfACallerShowsWhatItMayReadAlone() {
    try (var client =
        new McpClient(gateway.url(), Gateway.VIEWER).with("x-itglue-api-key", LIMITED_KEY)) {
      var all =
          client.modernCall("itglue_list_configurations", object("{'page_size':1000}")).result();
      var hidden =
          client
              .modernCall(
                  "itglue_list_configurations", object("{'organization_id':%d}".formatted(LIBRARY)))
              .result();

      assertThat(all.path("structuredContent").findValuesAsText("organization_id"))
          .isNotEmpty()
          .containsOnly(String.valueOf(HARBOR));
      assertThat(text(hidden)).contains("may not see");
    }
  }

  @Test
  void refusalsOfItGlueAreToldApart() {
    assertThat(error("itglue_list_attachments", "{'resource_type':'tickets','resource_id':1}"))
        .contains("no such record or route");

    fault(403, "application/json", "{'message':'Forbidden'}");
    assertThat(error("itglue_list_contacts", "{}")).contains("refused the API key");

    fault(403, "application/vnd.api+json", "{'errors':[{'status':403,'title':'Forbidden'}]}");
    assertThat(error("itglue_list_expirations", "{}")).contains("lacks the right");

    fault(
        422,
        "application/vnd.api+json",
        "{'errors':[{'status':422,'title':'Unprocessable Entity','detail':['is odd'],'source':{'pointer':'x'}}]}");
    assertThat(error("itglue_list_locations", "{}")).contains("is odd", "at x");
  }

  @Test
  void slowUpstreamIsWaitedFor() {
    gateway
        .sandbox()
        .faults()
        .add(Fault.of(1, new Fault.Effect.Slow(Duration.ofMillis(600))).onPath("/contacts"));

    assertThat(call("itglue_list_contacts", "{}").path("structuredContent").path("items"))
        .isNotEmpty();
  }

  private static void fault(int status, String type, String body) {
    var effect = new Fault.Effect.Status(status, type, body.replace('\'', '"'), Optional.empty());
    gateway.sandbox().faults().add(Fault.of(1, effect));
  }

  private static String error(String tool, String arguments) {
    var answer = call(tool, arguments);
    assertThat(answer.path("isError").asBoolean()).as(answer.toString()).isTrue();
    return text(answer);
  }

  private static JsonNode call(String tool, String arguments) {
    if (shared.isEmpty()) {
      shared = Optional.of(new McpClient(gateway.url(), Gateway.VIEWER));
    }
    var answer = shared.orElseThrow().modernCall(tool, object(arguments));
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
