package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.itglue.AssetSeeds;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ToolUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tools that write flexible assets.
class AssetWritesTest {

  private static final String UPDATE = "itglue_update_flexible_asset";
  private static final String ORGANIZATION = "1000001";

  @RegisterExtension static final Gateway gateway = new Gateway(1, AssetSeeds.records());

  private static ToolUser edgar;
  private static ToolUser ada;

  @BeforeAll
  static void connect() {
    edgar = new ToolUser(gateway.url(), Gateway.EDITOR);
    ada = new ToolUser(gateway.url(), Gateway.ADMIN);
  }

  @AfterAll
  static void disconnect() {
    edgar.close();
    ada.close();
  }

  @BeforeEach
  void mend() {
    gateway.sandbox().faults().clear();
  }

  @Test
  void assetIsWrittenFromCreationToDeletionAndBack() {
    var created = create("{'ssid':'Guest','notes':'<p>Hi</p>','vlan':'20','device-s':[7000001]}");
    assertThat(created.path("item").path("name").asText()).isEqualTo("Guest");
    assertThat(created.path("item").path("traits").path("vlan").asInt()).isEqualTo(20);
    var id = id(created);

    var updated = edgar.done(UPDATE, update(id, "{'vlan':30,'notes':null}"));
    assertThat(get(id).path("traits").toString())
        .contains("\"ssid\":\"Guest\"", "\"vlan\":30", "FW-01")
        .doesNotContain("notes");

    assertThat(edgar.done("itglue_undo_change", undo(updated)).path("status").asText())
        .isEqualTo("done");
    assertThat(get(id).path("traits").path("vlan").asInt()).isEqualTo(20);
    assertThat(get(id).path("traits").path("notes").asText()).isEqualTo("<p>Hi</p>");

    var deleted = ada.confirmed("itglue_delete_flexible_asset", asset(id));
    assertThat(edgar.failed("itglue_get_flexible_asset", asset(id))).contains("No such record");

    var restored = edgar.done("itglue_undo_change", undo(deleted));
    assertThat(restored.path("item").path("traits").path("vlan").asInt()).isEqualTo(20);
    assertThat(restored.path("item").path("traits").toString()).contains("FW-01");
    assertThat(id(restored)).isNotEqualTo(id);
  }

  @Test
  void creationIsUndoneByAnAdminAlone() {
    var created = create("{'ssid':'Short lived'}");

    assertThat(edgar.failed("itglue_undo_change", undo(created))).contains("admin");
    ada.confirmed("itglue_undo_change", undo(created));

    assertThat(edgar.failed("itglue_get_flexible_asset", asset(id(created))))
        .contains("No such record");
  }

  @Test
  void fileAndPasswordThatWouldBeLostAreAskedAboutFirst() {
    var asked = edgar.done(UPDATE, update(AssetSeeds.ASSET, "{'vlan':13}"));
    assertThat(asked.path("status").asText()).isEqualTo("confirmation_required");
    assertThat(asked.path("losses").toString()).contains("Floor Plan", "Key (wifi-key)");
    assertThat(get(AssetSeeds.ASSET).path("traits").path("vlan").asInt()).isEqualTo(12);

    var fresh = create("{'ssid':'Files','floor-plan':{'content':'QUJD','file_name':'p.pdf'}}");
    var again = "{'vlan':1,'floor-plan':{'content':'QUJD','file_name':'p.pdf'}}";
    var done = edgar.done(UPDATE, update(id(fresh), again));
    assertThat(done.path("status").asText()).isEqualTo("done");

    var lost = edgar.confirmed(UPDATE, update(id(fresh), "{'vlan':2}"));
    assertThat(lost.path("item").path("traits").has("floor-plan")).isFalse();
  }

  @Test
  void replacingAsksAboutAllThatWouldGo() {
    var id = id(create("{'ssid':'Old','notes':'<p>Hi</p>','vlan':5}"));
    var replace = update(id, "{'ssid':'New'}").replace("}}", "},'mode':'replace'}");

    var asked = edgar.done(UPDATE, replace);
    assertThat(asked.path("losses").toString())
        .contains("Notes (notes)", "VLAN (vlan)")
        .doesNotContain("ssid");
    edgar.confirmed(UPDATE, replace);

    assertThat(get(id).path("traits").toString()).isEqualTo("{\"ssid\":\"New\"}");
  }

  @Test
  void assetThatWasChangedSinceItWasReadIsNotOverwritten() {
    var id = id(create("{'ssid':'Two writers','vlan':5}"));
    var read = get(id).path("updated_at").asText();
    var mine = update(id, "{'vlan':7}").replace("}}", "},'updated_at':'" + read + "'}");
    ada.done(UPDATE, update(id, "{'vlan':6}"));

    assertThat(edgar.failed(UPDATE, mine))
        .contains("was changed at", "after you read it", "vlan: 6", "by ada");
    assertThat(get(id).path("traits").path("vlan").asInt()).isEqualTo(6);

    var now = get(id).path("updated_at").asText();
    edgar.done(UPDATE, mine.replace(read, now));
    assertThat(get(id).path("traits").path("vlan").asInt()).isEqualTo(7);
  }

  @Test
  void dryRunShowsTheDiffAndNoSecret() {
    var asked = gateway.sandbox().requests().size();

    var preview =
        edgar.call(
            UPDATE, update(AssetSeeds.ASSET, "{'vlan':99}").replace("}}", "},'dry_run':true}"));

    assertThat(ToolUser.text(preview)).contains("Dry run", "traits.vlan", "\"12\"", "\"99\"");
    assertThat(preview.toString()).doesNotContain(AssetSeeds.SECRET);
    assertThat(gateway.sandbox().requests().stream().skip(asked))
        .isNotEmpty()
        .allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void createWhoseAnswerWasLostIsLookedUp() {
    gateway
        .sandbox()
        .faults()
        .add(
            Fault.of(1, new Fault.Effect.Afterwards(new Fault.Effect.Drop(false)))
                .onMethod("POST")
                .onPath("/flexible_assets"));

    var created = create("{'ssid':'Lost answer','vlan':'41'}");

    assertThat(created.path("status").asText()).isEqualTo("done");
    assertThat(created.path("notes").toString()).contains("looked up");
    assertThat(assets()).containsOnlyOnce("\"name\":\"Lost answer\"");
  }

  @Test
  void updateWhoseAnswerWasLostIsLookedUp() {
    var id = id(create("{'ssid':'Lost update','vlan':1}"));
    gateway
        .sandbox()
        .faults()
        .add(Fault.of(1, new Fault.Effect.Afterwards(Fault.gatewayTimeout())).onMethod("PATCH"));

    var updated = edgar.done(UPDATE, update(id, "{'vlan':2}"));

    assertThat(updated.path("notes").toString()).contains("looked up");
    assertThat(get(id).path("traits").path("vlan").asInt()).isEqualTo(2);
  }

  @Test
  void sameCreateTwiceMakesOneAsset() {
    var first = create("{'ssid':'Only once'}");
    var second = create("{'ssid':'Only once'}");

    assertThat(id(second)).isEqualTo(id(first));
    assertThat(second.path("notes").toString()).contains("nothing was created now");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'ssid':'x','SSID':'y'} | no field with the key 'SSID'. Its keys: ssid, notes, band",
        "{'vlan':1} | SSID (ssid) is required",
        "{'ssid':'x','wifi-key':'hunter2'} | passwords are entered in IT Glue",
        "{'ssid':'x','basics':'y'} | heading between fields",
        "{'ssid':'x','band':'6 GHz'} | one of: 2.4 GHz, 5 GHz",
        "{'ssid':'x','device-s':['FW-01']} | takes the id of a record",
        "{'ssid':'x','device-s':[1]} | must be ids of existing records",
        "{'ssid':'x','notes':'PIN: [redacted]'} | in the place of a secret",
      })
  void traitsThatDoNotFitAreRefusedWithWhatDoes(String traits, String sentence) {
    assertThat(edgar.failed("itglue_create_flexible_asset", newAsset(traits))).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'flexible_asset_id':77,'traits':{'vlan':1}} | No such record",
        "{'flexible_asset_id':5100001,'traits':{'no-such':1}} | Its keys:",
        "{'flexible_asset_id':5100001,'traits':{'ssid':null}} | is required",
        "{'flexible_asset_id':5100001,'traits':{'vlan':12}} | nothing to change",
        "{'flexible_asset_id':5100001,'traits':[1]} | traits",
        "{'flexible_asset_id':5100001} | traits",
        "{'flexible_asset_id':5100001,'traits':{},'mode':'overwrite'} | mode",
        "{'flexible_asset_id':5100001,'traits':{},'updated_at':'yesterday'} | updated_at",
      })
  void updateThatCannotBeIsRefused(String arguments, String sentence) {
    assertThat(edgar.failed(UPDATE, arguments)).containsIgnoringCase(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "itglue_create_flexible_asset, false, true",
    "itglue_update_flexible_asset, false, true",
    "itglue_delete_flexible_asset, false, false",
  })
  void rolesDecideWhoWrites(String tool, boolean viewer, boolean editor) {
    try (var vera = new ToolUser(gateway.url(), Gateway.VIEWER)) {
      assertThat(isOpen(vera.call(tool, "{}"))).isEqualTo(viewer);
    }
    assertThat(isOpen(edgar.call(tool, "{}"))).isEqualTo(editor);
    assertThat(isOpen(ada.call(tool, "{}"))).isTrue();
  }

  private static boolean isOpen(JsonNode answer) {
    return !answer.path("error").path("message").asText().contains("not available to the role");
  }

  private static JsonNode create(String traits) {
    return edgar.done("itglue_create_flexible_asset", newAsset(traits));
  }

  private static String newAsset(String traits) {
    return "{'organization_id':%s,'flexible_asset_type_id':%d,'traits':%s}"
        .formatted(ORGANIZATION, AssetSeeds.TYPE, traits);
  }

  private static String update(long id, String traits) {
    return "{'flexible_asset_id':%d,'traits':%s}".formatted(id, traits);
  }

  private static String asset(long id) {
    return "{'flexible_asset_id':%d}".formatted(id);
  }

  private static String undo(JsonNode done) {
    return "{'change_id':'%s'}".formatted(done.path("change_id").asText());
  }

  private static long id(JsonNode done) {
    return done.path("item").path("id").asLong();
  }

  private static JsonNode get(long id) {
    return edgar.done("itglue_get_flexible_asset", asset(id)).path("item");
  }

  private static String assets() {
    return edgar
        .done(
            "itglue_list_flexible_assets",
            "{'flexible_asset_type_id':%d}".formatted(AssetSeeds.TYPE))
        .toString();
  }
}
