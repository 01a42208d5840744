package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTraitsTest {

  private static final String MARKER = "SIM-SECRET-7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'SIM-SECRET-7'",
        "{'value':'SIM-SECRET-7','values':[{'name':'SIM-SECRET-7'}]}",
        "['SIM-SECRET-7','x']",
        "5521",
        "''",
        "false",
      })
  void passwordOfAnyShapeIsReplacedByTheSameWords(String value) {
    var shown = shown("{'wifi':%s}".formatted(value), field("Password", "wifi"));

    assertThat(shown.path("traits").path("wifi").asText()).isEqualTo("[password, not shown]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Password", "PASSWORD", "password", "Totp", "", "Passwort"})
  void kindThatIsNotKnownToBeOpenIsClosed(String kind) {
    var shown = shown("{'wifi':'SIM-SECRET-7'}", field(kind, "wifi"));

    assertThat(shown.toString()).doesNotContain(MARKER).contains("not shown");
  }

  @Test
  void valueWithoutAFieldIsClosed() {
    var shown = shown("{'Wifi':'SIM-SECRET-7','wi-fi':'SIM-SECRET-7'}", field("Text", "wifi"));

    assertThat(shown.toString()).doesNotContain(MARKER);
    assertThat(shown.path("traits").path("Wifi").asText()).isEqualTo(ShownTraits.NO_FIELD);
  }

  @Test
  void keyOfTwoFieldsIsClosedWhenOneIsAPassword() {
    var shown = shown("{'wifi':'SIM-SECRET-7'}", field("Text", "wifi"), field("Password", "wifi"));

    assertThat(shown.toString()).doesNotContain(MARKER);
  }

  @Test
  void fieldWithoutItsKeyIsFoundByTheRuleForKeys() {
    var field = FlexibleAssetField.of(resource("{'name':' WiFi Key(s) ','kind':'Password'}"));

    assertThat(field.nameKey()).isEqualTo("wifi-key-s");
    assertThat(shown("{'wifi-key-s':'SIM-SECRET-7'}", field).toString()).doesNotContain(MARKER);
  }

  @Test
  void nameMadeOfAPasswordIsClosed() {
    var title = resource("{'name-key':'wifi','kind':'Password','use-for-title':true}");

    var shown = shown("{'wifi':'SIM-SECRET-7'}", FlexibleAssetField.of(title));

    assertThat(shown.path("name").asText()).isEqualTo(ShownTraits.NAME);
  }

  @Test
  void linkedPasswordIsNamedAndNoMore() {
    var field = resource("{'name-key':'login','kind':'Tag','tag-type':'Passwords'}");

    var shown =
        shown(
            "{'login':{'type':'Passwords','password':'SIM-SECRET-7','values':[{'id':3,'name':'Admin','password':'SIM-SECRET-7','username':'SIM-SECRET-7'}]}}",
            FlexibleAssetField.of(field));

    assertThat(shown.path("traits").toString())
        .isEqualTo(
            "{\"login\":{\"type\":\"Passwords\",\"values\":[{\"id\":3,\"name\":\"Admin\"}]}}");
  }

  @Test
  void fileIsNamedAndItsContentLeftOut() {
    var shown =
        shown(
            "{'backup':{'values':[{'name':'a.cfg','size':9,'content':'c2VjcmV0','url':'https://s.example/x'}]}}",
            field("Upload", "backup"));

    assertThat(shown.path("traits").toString())
        .isEqualTo("{\"backup\":{\"values\":[{\"name\":\"a.cfg\",\"size\":9}]}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Text", "Textbox", "Select", "Checkbox", "Date", "Number", "Percent", "Tag"})
  void everythingElseIsShownAsItIs(String kind) {
    var traits = "{'Own_Key':{'type':'Contacts','values':[{'id':7,'first-name':'Ann'}]},'b':null}";

    var shown = shown(traits, field(kind, "Own_Key"), field("Password", "b"));

    assertThat(shown.path("traits")).isEqualTo(json(traits));
    assertThat(shown.path("name").asText()).isEqualTo("WiFi of the office");
  }

  private static ObjectNode shown(String traits, FlexibleAssetField... fields) {
    var asset = resource("{'traits':%s}".formatted(traits));
    asset.attributes().put("name", "WiFi of the office");
    return FlexibleAsset.of(asset, List.of(fields), VisibleLinks.ALL).attributes();
  }

  private static FlexibleAssetField field(String kind, String key) {
    return FlexibleAssetField.of(
        resource("{'name':'x','name-key':'%s','kind':'%s'}".formatted(key, kind)));
  }

  private static Resource resource(String attributes) {
    return JsonApi.resource(1, json(attributes));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }
}
