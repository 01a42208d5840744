package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpHeadersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                            | true  | true",
        "*/*                                           | true  | true",
        "application/json                              | true  | false",
        "APPLICATION/JSON ;q=1                         | true  | false",
        "application/*, text/html                      | true  | false",
        "text/event-stream                             | false | true",
        "application/json, text/event-stream;q=0       | true  | false",
        "application/json; q=0.000, */*                | false | true",
        "application/json;q=0.001, text/event-stream   | true  | true",
        "text/*;q=0, text/event-stream;q=0.5           | false | true",
        "application/jsonp, text/event-streams, ,      | false | false",
      })
  void acceptIsReadRangeByRange(String header, boolean json, boolean events) {
    assertThat(McpHeaders.Accept.of(header)).isEqualTo(new McpHeaders.Accept(json, events));
  }
}
