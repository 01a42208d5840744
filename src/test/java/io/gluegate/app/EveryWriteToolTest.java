package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.itglue.AssetSeeds;
import io.gluegate.sandbox.Fault;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import io.gluegate.tools.ToolCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every tool that writes, whatever it writes. A new one must be added to the
/// examples, or this fails.
class EveryWriteToolTest {

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final Set<String> DELETING =
      Set.of(
          "itglue_delete_documents",
          "itglue_delete_document_section",
          "itglue_delete_flexible_asset",
          "itglue_delete_attachment",
          "itglue_delete_document_image");

  @RegisterExtension static final Gateway gateway = new Gateway(1, seed());

  private static ToolUser ada;
  private static ToolUser stranger;

  @BeforeAll
  static void connect() {
    ada = new ToolUser(gateway.url(), Gateway.ADMIN);
    stranger = new ToolUser(gateway.url(), Gateway.ADMIN);
    stranger.client().with("x-itglue-api-key", "ITG.no.such-key");
  }

  @AfterEach
  void mend() {
    gateway.sandbox().faults().clear();
  }

  @AfterAll
  static void disconnect() {
    ada.close();
    stranger.close();
  }

  static Stream<String> tools() {
    return new ToolCatalog().writeTools().stream();
  }

  static Stream<String> deleting() {
    return DELETING.stream();
  }

  @Test
  void everyToolHasAnExample() {
    assertThat(new TreeSet<>(examples().keySet())).isEqualTo(new ToolCatalog().writeTools());
  }

  @ParameterizedTest
  @MethodSource("tools")
  void configurationSaysWhoMustAgree(String tool) throws IOException {
    var mode = DELETING.contains(tool) ? "confirm" : "losses";

    assertThat(Files.readString(Path.of("config.yml")))
        .contains("\n    %s: %s\n".formatted(tool, mode));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void dryRunWritesNothingAndKeepsNothing(String tool) {
    var arguments = example(tool);
    var writes = writes();
    var changes = changes();

    var preview = ada.done(tool, arguments.put("dry_run", true));

    assertThat(preview.path("status").asText()).isEqualTo("dry_run");
    assertThat(preview.path("summary").asText()).isNotBlank();
    assertThat(preview.path("changes").isArray()).isTrue();
    assertThat(writes()).isEqualTo(writes);
    assertThat(changes()).isEqualTo(changes);
  }

  @ParameterizedTest
  @MethodSource("tools")
  void intentStandsInTheAuditLogBeforeTheOutcome(String tool) {
    var done = agreed(tool, example(tool));

    assertThat(done.path("isError").asBoolean()).as(done.toString()).isFalse();
    var change = done.path("structuredContent").path("change_id").asText();
    assertThat(
            gateway
                .postgres()
                .query(
                    "select outcome from audit_event where reason like '%"
                        + change
                        + "%' order by id"))
        .containsExactly("INTENT", "DONE");
    assertThat(
            gateway
                .postgres()
                .query("select outcome || tool from record_change where id = '" + change + "'"))
        .containsExactly("DONE" + tool);
  }

  @ParameterizedTest
  @MethodSource("tools")
  void refusalOfItGlueIsPassedOnAndNothingWasChanged(String tool) {
    var arguments = example(tool);
    refuse(
        422,
        "{\"errors\":[{\"status\":422,\"title\":\"Unprocessable Entity\",\"detail\":[\"is reserved\"],\"source\":{\"pointer\":\"/data/attributes/name\"}}]}");

    var refused = agreed(tool, arguments);

    assertThat(refused.path("isError").asBoolean()).isTrue();
    assertThat(ToolUser.text(refused)).contains("is reserved");
    assertThat(newestChange()).isEqualTo("FAILED");
  }

  @ParameterizedTest
  @MethodSource("tools")
  void missingRightIsPassedOn(String tool) {
    var arguments = example(tool);
    refuse(403, "{\"errors\":[{\"status\":403,\"title\":\"Forbidden\"}]}");

    var refused = agreed(tool, arguments);

    assertThat(ToolUser.text(refused)).containsIgnoringCase("right");
    assertThat(newestChange()).isEqualTo("FAILED");
  }

  @ParameterizedTest
  @MethodSource("tools")
  void failureOfItGlueIsLookedUpAndNeverRepeated(String tool) {
    var arguments = example(tool);
    var asked = token(tool, arguments);
    var writes = writes();
    fail(Fault.serverError());

    var result = ada.call(tool, asked);

    assertThat(writes()).isEqualTo(writes + 1);
    assertThat(newestChange()).isIn("UNKNOWN", "DONE");
    if (newestChange().equals("UNKNOWN")) {
      assertThat(ToolUser.text(result)).contains("not known whether this took effect");
      assertThat(result.path("isError").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void lostAnswerIsFoundOrReportedAsUnknown(String tool) {
    var arguments = example(tool);
    var asked = token(tool, arguments);
    fail(new Fault.Effect.Afterwards(new Fault.Effect.Drop(false)));

    ada.call(tool, asked);

    assertThat(newestChange()).isIn("UNKNOWN", "DONE");
    if (DELETING.contains(tool)) {
      assertThat(newestChange()).isEqualTo("DONE");
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void badKeyIsToldFromAMissingRecord(String tool) {
    assertThat(ToolUser.text(stranger.call(tool, example(tool)))).containsAnyOf("key", "no change");
  }

  @ParameterizedTest
  @MethodSource("deleting")
  void whatDestroysAsksFirst(String tool) {
    var arguments = example(tool);
    var writes = writes();

    var asked = ada.done(tool, arguments);

    assertThat(asked.path("status").asText()).isEqualTo("confirmation_required");
    assertThat(asked.path("losses")).isNotEmpty();
    assertThat(writes()).isEqualTo(writes);
  }

  /// Calls, and agrees when it is asked.
  private static JsonNode agreed(String tool, ObjectNode arguments) {
    return ada.call(tool, token(tool, arguments));
  }

  /// The arguments with the token of their confirmation, when one is needed.
  private static ObjectNode token(String tool, ObjectNode arguments) {
    if (!DELETING.contains(tool)) {
      return arguments;
    }
    var token = ada.done(tool, arguments).path("confirmation_token").asText();
    return arguments.deepCopy().put("confirmation_token", token);
  }

  private static void refuse(int status, String body) {
    fail(new Fault.Effect.Status(status, "application/vnd.api+json", body, Optional.empty()));
  }

  private static void fail(Fault.Effect effect) {
    for (var method : List.of("POST", "PATCH", "DELETE")) {
      gateway.sandbox().faults().add(Fault.of(1, effect).onMethod(method));
    }
  }

  /// Arguments that are good now; what they need is made first.
  private static ObjectNode example(String tool) {
    return Optional.ofNullable(examples().get(tool)).orElseThrow().get();
  }

  private static Map<String, Supplier<ObjectNode>> examples() {
    return Map.ofEntries(
        Map.entry("itglue_create_document", EveryWriteToolTest::newDocument),
        Map.entry(
            "itglue_update_document",
            () -> of("{'document_id':%d,'name':'%s'}".formatted(document(), unique()))),
        Map.entry("itglue_publish_document", () -> of("{'document_id':%d}".formatted(document()))),
        Map.entry(
            "itglue_delete_documents", () -> of("{'document_ids':[%d]}".formatted(document()))),
        Map.entry(
            "itglue_create_document_section",
            () ->
                of(
                    "{'document_id':%d,'section_type':'Text','content':'<p>%s</p>'}"
                        .formatted(SmallSeed.OUTAGE, unique()))),
        Map.entry(
            "itglue_update_document_section",
            () ->
                of(
                    "{'document_id':%d,'section_id':4000002,'content':'<p>%s</p>'}"
                        .formatted(SmallSeed.OUTAGE, unique()))),
        Map.entry("itglue_delete_document_section", EveryWriteToolTest::newSection),
        Map.entry("itglue_create_flexible_asset", EveryWriteToolTest::newAsset),
        Map.entry(
            "itglue_update_flexible_asset",
            () ->
                of(
                    "{'flexible_asset_id':%d,'traits':{'notes':'<p>%s</p>'}}"
                        .formatted(asset(), unique()))),
        Map.entry(
            "itglue_delete_flexible_asset",
            () -> of("{'flexible_asset_id':%d}".formatted(asset()))),
        Map.entry("itglue_create_attachment", EveryWriteToolTest::newAttachment),
        Map.entry(
            "itglue_delete_attachment",
            () ->
                of(
                    "{'resource_type':'documents','resource_id':%d,'attachment_id':%d}"
                        .formatted(
                            SmallSeed.OUTAGE, made("itglue_create_attachment", newAttachment())))),
        Map.entry("itglue_create_document_image", EveryWriteToolTest::newImage),
        Map.entry(
            "itglue_delete_document_image",
            () ->
                of("{'image_id':%d}".formatted(made("itglue_create_document_image", newImage())))),
        Map.entry(
            "itglue_undo_change",
            () ->
                of(
                    "{'change_id':'%s'}"
                        .formatted(
                            ada.done(
                                    "itglue_update_document",
                                    of(
                                        "{'document_id':%d,'name':'%s'}"
                                            .formatted(document(), unique())))
                                .path("change_id")
                                .asText()))));
  }

  private static ObjectNode newDocument() {
    return of("{'organization_id':%d,'name':'%s'}".formatted(SmallSeed.HARBOR, unique()));
  }

  private static ObjectNode newSection() {
    var section =
        of(
            "{'document_id':%d,'section_type':'Text','content':'<p>%s</p>'}"
                .formatted(SmallSeed.OUTAGE, unique()));
    return of(
        "{'document_id':%d,'section_id':%d}"
            .formatted(SmallSeed.OUTAGE, made("itglue_create_document_section", section)));
  }

  private static ObjectNode newAsset() {
    return of(
        "{'organization_id':%d,'flexible_asset_type_id':%d,'traits':{'ssid':'%s'}}"
            .formatted(SmallSeed.HARBOR, AssetSeeds.TYPE, unique()));
  }

  private static ObjectNode newAttachment() {
    return of(
        "{'resource_type':'documents','resource_id':%d,'file_name':'%s.txt','content_base64':'aGVsbG8='}"
            .formatted(SmallSeed.OUTAGE, unique()));
  }

  private static ObjectNode newImage() {
    return of(
        "{'document_id':%d,'file_name':'%s.png','content_base64':'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='}"
            .formatted(SmallSeed.OUTAGE, unique()));
  }

  private static long document() {
    return made("itglue_create_document", newDocument());
  }

  private static long asset() {
    return made("itglue_create_flexible_asset", newAsset());
  }

  private static long made(String tool, ObjectNode arguments) {
    return ada.done(tool, arguments).path("item").path("id").asLong();
  }

  private static String unique() {
    return "n" + COUNTER.incrementAndGet();
  }

  private static ObjectNode of(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }

  private static long writes() {
    return gateway.sandbox().requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .count();
  }

  private static String changes() {
    return gateway.postgres().query("select count(*) from record_change").getFirst();
  }

  private static String newestChange() {
    return gateway
        .postgres()
        .query("select outcome from record_change order by id desc limit 1")
        .getFirst();
  }

  private static List<SeedRecord> seed() {
    // Both describe the same organization.
    var assets =
        AssetSeeds.records().stream().filter(record -> !record.type().equals("organizations"));
    return Stream.concat(SmallSeed.records().stream(), assets).toList();
  }
}
