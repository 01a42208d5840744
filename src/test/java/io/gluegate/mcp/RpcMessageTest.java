package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcMessageTest {

  @Test
  void requestKeepsTheTypeOfItsId() {
    assertThat(parse("{'jsonrpc':'2.0','id':7,'method':'ping'}"))
        .isEqualTo(new RpcMessage.Request(Json.read("7"), "ping", Json.object()));
    assertThat(parse("{'jsonrpc':'2.0','id':'7','method':'ping','params':{}}"))
        .isEqualTo(new RpcMessage.Request(Json.read("\"7\""), "ping", Json.object()));
  }

  @Test
  void messageWithoutIdIsANotification() {
    assertThat(parse("{'jsonrpc':'2.0','method':'notifications/initialized'}"))
        .isEqualTo(new RpcMessage.Notification("notifications/initialized", Json.object()));
  }

  @Test
  void resultOrErrorIsAResponse() {
    assertThat(parse("{'jsonrpc':'2.0','id':1,'result':{}}"))
        .isInstanceOfSatisfying(
            RpcMessage.Response.class,
            response -> assertThat(response.id()).isEqualTo(Json.read("1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'jsonrpc':'2.0','id':1,'method':'ping'       | -32700",
        "                                              | -32700",
        "nonsense                                      | -32700",
        "{'jsonrpc':'2.0','id':1,'id':2,'method':'x'}  | -32700",
        "{'jsonrpc':'2.0','id':1,'method':'x'} {}      | -32700",
        "'text'                                        | -32600",
        "42                                            | -32600",
        "{}                                            | -32600",
        "{'id':1,'method':'ping'}                      | -32600",
        "{'jsonrpc':'1.0','id':1,'method':'ping'}      | -32600",
        "{'jsonrpc':'2.0','id':null,'method':'ping'}   | -32600",
        "{'jsonrpc':'2.0','id':1.5,'method':'ping'}    | -32600",
        "{'jsonrpc':'2.0','id':{},'method':'ping'}     | -32600",
        "{'jsonrpc':'2.0','id':1}                      | -32600",
        "{'jsonrpc':'2.0','id':1,'method':9}           | -32600",
        "{'jsonrpc':'2.0','id':1,'method':'x','params':[1]} | -32602",
      })
  void malformedMessageIsRefusedWithItsCode(String body, int code) {
    var message = parse(body == null ? "" : body);

    assertThat(message).isInstanceOf(RpcMessage.Malformed.class);
    assertThat(((RpcMessage.Malformed) message).error().code()).isEqualTo(code);
  }

  @Test
  void errorLeavesTheIdOutThatItCouldNotRead() {
    var message = (RpcMessage.Malformed) parse("{'jsonrpc':'2.0','id':null,'method':'x'}");

    JsonNode body = message.error().toMessage(message.id());

    assertThat(body.has("id")).isFalse();
  }

  @Test
  void textThatIsTooDeepIsMalformed() {
    var deep = "[".repeat(Json.DEPTH_MAX + 1) + "]".repeat(Json.DEPTH_MAX + 1);

    assertThat(parse(deep)).isInstanceOf(RpcMessage.Malformed.class);
  }

  @Test
  void bytesThatAreNoUtf8AreMalformed() {
    var message = RpcMessage.parse(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});

    assertThat(message).isInstanceOf(RpcMessage.Malformed.class);
  }

  private static RpcMessage parse(String body) {
    return RpcMessage.parse(body.replace('\'', '"').getBytes(UTF_8));
  }
}
