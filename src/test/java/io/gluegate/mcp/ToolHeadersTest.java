package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gluegate.core.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolHeadersTest {

  private static final ToolHeaders HEADERS =
      ToolHeaders.of(
          "route",
          Json.read(
              """
              {"properties": {
                "region": {"type": "string", "x-mcp-header": "Region"},
                "note": {"type": "string"},
                "limits": {"type": "object", "properties": {
                  "rows": {"type": "integer", "x-mcp-header": "Rows"},
                  "strict": {"type": "boolean", "x-mcp-header": "Strict"}}}}}
              """));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                   | {}                    | true",
        "{'note':'x'}                         | {'other':'x'}         | true",
        "{'region':'eu'}                      | {'region':'eu'}       | true",
        "{'region':'eu'}                      | {'region':'EU'}       | false",
        "{'region':'eu'}                      | {}                    | false",
        "{'region':null}                      | {}                    | true",
        "{'region':null}                      | {'region':'eu'}       | false",
        "{}                                   | {'region':'eu'}       | false",
        "{'region':'eu'}                      | {'region':'eu, eu'}   | true",
        "{'region':'eu, eu'}                  | {'region':'eu, eu'}   | true",
        "{'region':'eu'}                      | {'region':'eu, us'}   | false",
        "{'region':'ä'}                       | {'region':'=?base64?w6Q=?='} | true",
        "{'region':'ä'}                       | {'region':'=?base64?%?='}    | false",
        "{'region':'=?base64?w6Q=?='}         | {'region':'=?base64?w6Q=?='} | false",
        "{'limits':{'rows':42}}               | {'rows':'42'}         | true",
        "{'limits':{'rows':42}}               | {'rows':'042'}        | true",
        "{'limits':{'rows':42}}               | {'rows':'42.0'}       | true",
        "{'limits':{'rows':42.0}}             | {'rows':'42'}         | true",
        "{'limits':{'rows':42}}               | {'rows':'43'}         | false",
        "{'limits':{'rows':42}}               | {'rows':'4e1'}        | false",
        "{'limits':{'rows':42}}               | {'rows':'1e999999999'} | false",
        "{'limits':{'rows':1e999}}            | {'rows':'1'}          | false",
        "{'limits':{'rows':9007199254740993}} | {'rows':'9007199254740992'} | false",
        "{'limits':{'strict':true}}           | {'strict':'true'}     | true",
        "{'limits':{'strict':true}}           | {'strict':'True'}     | false",
        "{'limits':{'rows':[42]}}             | {'rows':'42'}         | false",
        "{'limits':7}                         | {}                    | true",
      })
  void headerRepeatsItsArgument(String arguments, String headers, boolean passes) {
    var given = Json.read(headers.replace('\'', '"'));
    Map<String, String> asSent =
        given.properties().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, field -> field.getValue().asText()));

    var rejection = HEADERS.check(Json.read(arguments.replace('\'', '"')), asSent);

    assertThat(rejection.isEmpty()).isEqualTo(passes);
    rejection.ifPresent(each -> assertThat(each.error().code()).isEqualTo(-32020));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\":{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A B\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":7}}}",
        "{\"properties\":{\"a\":{\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}}}",
      })
  void annotationThatNoClientCanFollowIsRefused(String schema) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolHeaders.of("route", Json.read(schema)));
  }

  @Test
  void schemaWithoutAnnotationsAsksForNothing() {
    var none = ToolHeaders.of("plain", Json.read("{\"properties\":{\"a\":{\"type\":\"string\"}}}"));

    assertThat(none.check(Json.object().put("a", "x"), Map.of("a", "y"))).isEmpty();
  }
}
