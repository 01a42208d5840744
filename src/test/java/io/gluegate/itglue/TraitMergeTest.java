package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitMergeTest {

  private static final List<FlexibleAssetField> FIELDS =
      Stream.of(
              "{'name':'Basics','name-key':'basics','kind':'Header'}",
              "{'name':'SSID','name-key':'ssid','kind':'Text','required':true}",
              "{'name':'Notes','name-key':'notes','kind':'Textbox'}",
              "{'name':'Band','name-key':'band','kind':'Select','default-value':'2.4 GHz\\n5 GHz'}",
              "{'name':'Free','name-key':'free','kind':'Select'}",
              "{'name':'Hidden','name-key':'hidden','kind':'Checkbox'}",
              "{'name':'Installed','name-key':'installed','kind':'Date'}",
              "{'name':'VLAN','name-key':'vlan','kind':'Number'}",
              "{'name':'Load','name-key':'load','kind':'Percent'}",
              "{'name':'Devices','name-key':'devices','kind':'Tag'}",
              "{'name':'Plan','name-key':'plan','kind':'Upload'}",
              "{'name':'Key','name-key':'key','kind':'Password'}",
              "{'name':'Code','name-key':'code','kind':'Totp'}")
          .map(TraitMergeTest::field)
          .toList();

  private static final String PRESENT =
      """
      {'ssid':'Corp','notes':'<p>Hi</p>','vlan':12,'hidden':false,'load':null,
       'devices':{'type':'Configurations','values':[{'id':7,'name':'FW'},{'id':'8','name':'SW'}]}}""";

  private final TraitMerge merge = new TraitMerge(FIELDS);

  @Test
  void whatIsNotNamedStaysAndLinksBecomeIds() {
    var plan = ready(merge.merge(json(PRESENT), json("{'vlan':13}")));

    assertThat(plan.traits().toString())
        .isEqualTo(
            "{'vlan':13,'ssid':'Corp','notes':'<p>Hi</p>','hidden':false,'devices':[7,8]}"
                .replace('\'', '"'));
    assertThat(plan.losses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"null", "''", "' '", "[]", "{}"},
      quoteCharacter = '"')
  void blankValueClears(String blank) {
    var plan = ready(merge.merge(json(PRESENT), json("{'notes':%s}".formatted(blank))));

    assertThat(plan.traits().has("notes")).isFalse();
    assertThat(plan.losses()).isEmpty();
  }

  @Test
  void filesAndPasswordsAreLosses() {
    var present = json(PRESENT);
    present.set("plan", json("{'values':[{'name':'a.pdf'}]}"));
    present.put("key", 5521);
    present.put("code", "x");
    present.put("gone", "y");
    present.set("devices", json("{'values':[{'name':'without id'}]}"));

    var plan = ready(merge.merge(present, json("{'vlan':13}")));

    assertThat(plan.losses())
        .extracting(TraitLoss::sentence)
        .containsExactly(
            "Devices (devices): a value that cannot be sent back, because its form is not known.",
            "Plan (plan): a file, which IT Glue drops unless it is sent again.",
            "Key (key): a password, which IT Glue may drop because it cannot be sent.",
            "Code (code): a value that cannot be sent back, because its form is not known.",
            "gone (gone): a value that cannot be sent back, because its form is not known.");
    assertThat(plan.traits())
        .isEqualTo(json("{'vlan':13,'ssid':'Corp','notes':'<p>Hi</p>','hidden':false}"));
  }

  @Test
  void emptyFilesAndLinksAreNoLosses() {
    var present = json("{'ssid':'Corp','plan':{'values':[]},'devices':{'values':[]},'key':null}");

    var plan = ready(merge.merge(present, json("{}")));

    assertThat(plan.losses()).isEmpty();
    assertThat(plan.traits()).isEqualTo(json("{'ssid':'Corp'}"));
  }

  @Test
  void fileThatIsSentAgainIsNoLoss() {
    var present = json("{'ssid':'Corp','plan':{'values':[{'name':'a.pdf'}]}}");
    var again = "{'plan':{'content':'c2VjcmV0','file_name':'b.pdf','other':1}}";

    var plan = ready(merge.merge(present, json(again)));

    assertThat(plan.losses()).isEmpty();
    assertThat(plan.traits().path("plan"))
        .isEqualTo(json("{'content':'c2VjcmV0','file_name':'b.pdf'}"));
  }

  @Test
  void replacingNamesAllThatWouldGo() {
    var present = json(PRESENT).put("key", 5521);

    var plan = ready(merge.replace(present, json("{'ssid':'Guest','vlan':null}")));

    assertThat(plan.traits()).isEqualTo(json("{'ssid':'Guest'}"));
    assertThat(plan.losses())
        .extracting(TraitLoss::key)
        .containsExactly("notes", "hidden", "devices", "key");
    assertThat(plan.losses().getFirst().sentence())
        .isEqualTo("Notes (notes): not among the new values.");
  }

  @Test
  void unknownKeyIsRefusedWithTheKeysThereAre() {
    assertThat(reasons("{'SSID':'x','no-such':1}"))
        .containsExactly(
            "This type has no field with the key 'SSID', 'no-such'. Its keys: ssid, notes, band, free, hidden, installed, vlan, load, devices, plan.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ssid|{'a':1}|SSID (ssid) takes text.",
        "notes|['a']|Notes (notes) takes text, which may be HTML.",
        "band|'6 GHz'|Band (band) takes one of: 2.4 GHz, 5 GHz.",
        "free|[1]|Free (free) takes text.",
        "hidden|'yes'|Hidden (hidden) takes true or false.",
        "hidden|1|Hidden (hidden) takes true or false.",
        "installed|'01.08.2026'|Installed (installed) takes a date such as 2026-08-01.",
        "installed|'2026-02-30'|Installed (installed) takes a date such as 2026-08-01.",
        "vlan|'twelve'|VLAN (vlan) takes a number.",
        "vlan|'1e999999999'|VLAN (vlan) takes a number.",
        "vlan|true|VLAN (vlan) takes a number.",
        "load|'NaN'|Load (load) takes a number.",
        "devices|'FW-01'|Devices (devices) takes the id of a record, or an array of ids.",
        "devices|[7,0]|Devices (devices) takes the id of a record, or an array of ids.",
        "devices|[1.5]|Devices (devices) takes the id of a record, or an array of ids.",
        "devices|[[7]]|Devices (devices) takes the id of a record, or an array of ids.",
        "plan|'a.pdf'|Plan (plan) takes an object {\"content\": <Base64>, \"file_name\": <name>}.",
        "plan|{'content':'not base64','file_name':'a'}|Plan (plan) takes an object {\"content\": <Base64>, \"file_name\": <name>}.",
        "plan|{'content':'c2VjcmV0'}|Plan (plan) takes an object {\"content\": <Base64>, \"file_name\": <name>}.",
        "basics|'x'|Basics (basics) takes no value: it is a heading between fields.",
        "key|'hunter2'|Key (key) takes no value here: passwords are entered in IT Glue itself.",
        "key|null|Key (key) takes no value here: passwords are entered in IT Glue itself.",
        "code|'x'|Code (code) takes no value here: fields of its kind are edited in IT Glue itself.",
      })
  void valueThatDoesNotFitIsRefusedWithWhatDoes(String key, String value, String reason) {
    assertThat(reasons("{'%s':%s}".formatted(key, value))).containsExactly(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ssid|12|'12'",
        "ssid|true|'true'",
        "band|'5 GHz'|'5 GHz'",
        "free|'any'|'any'",
        "hidden|'false'|false",
        "installed|'2026-08-01'|'2026-08-01'",
        "vlan|0|0",
        "vlan|' -1.50 '|-1.50",
        "load|99.5|99.5",
        "devices|7|[7]",
        "devices|'7'|[7]",
        "devices|['3510640306421985',8]|[3510640306421985,8]",
        "devices|{'type':'Configurations','values':[{'id':9,'name':'x'}]}|[9]",
        "devices|[{'id':9}]|[9]",
      })
  void valueThatFitsIsSentInItsForm(String key, String value, String sent) {
    var plan = ready(merge.merge(json(PRESENT), json("{'%s':%s}".formatted(key, value))));

    assertThat(Json.canonical(plan.traits().path(key))).isEqualTo(sent.replace('\'', '"'));
  }

  @Test
  void requiredValuesMustBeThere() {
    assertThat(((TraitPlan.Refused) merge.create(json("{'vlan':1}"))).reasons())
        .containsExactly("SSID (ssid) is required.");
    assertThat(reasons("{'ssid':null}")).containsExactly("SSID (ssid) is required.");
    assertThat(ready(merge.create(json("{'ssid':'x'}"))).traits()).isEqualTo(json("{'ssid':'x'}"));
  }

  @Test
  void requiredFileMustBeSentWithEveryChange() {
    var strict =
        new TraitMerge(
            List.of(field("{'name-key':'plan','name':'Plan','kind':'Upload','required':true}")));
    var present = json("{'plan':{'values':[{'name':'a.pdf'}]}}");

    assertThat(((TraitPlan.Refused) strict.merge(present, json("{}"))).reasons())
        .singleElement()
        .asString()
        .contains("required file");
  }

  @Test
  void requiredPasswordIsEnteredElsewhere() {
    var strict =
        new TraitMerge(
            List.of(field("{'name-key':'k','name':'Key','kind':'Password','required':true}")));

    assertThat(((TraitPlan.Refused) strict.create(json("{}"))).reasons())
        .containsExactly("Key (k) is required and can be entered in IT Glue only.");
    assertThat(ready(strict.merge(json("{'k':5521}"), json("{}"))).losses())
        .extracting(TraitLoss::reason)
        .containsExactly(TraitLoss.Reason.PASSWORD);
  }

  @Test
  void keyOfTwoFieldsIsAPasswordWhenOneIs() {
    var shared =
        new TraitMerge(
            List.of(
                field("{'name-key':'k','name':'A','kind':'Text'}"),
                field("{'name-key':'k','name':'B','kind':'Password'}")));

    assertThat(shared.merge(json("{'k':'hunter2'}"), json("{'k':'x'}")))
        .isInstanceOf(TraitPlan.Refused.class);
    assertThat(ready(shared.merge(json("{'k':'hunter2'}"), json("{}"))).traits()).isEmpty();
  }

  private List<String> reasons(String changes) {
    return ((TraitPlan.Refused) merge.merge(json(PRESENT), json(changes))).reasons();
  }

  private static TraitPlan.Ready ready(TraitPlan plan) {
    assertThat(plan).isInstanceOf(TraitPlan.Ready.class);
    return (TraitPlan.Ready) plan;
  }

  private static FlexibleAssetField field(String attributes) {
    return FlexibleAssetField.of(JsonApi.resource(1, json(attributes)));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }
}
