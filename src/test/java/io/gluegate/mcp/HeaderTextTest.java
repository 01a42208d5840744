package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

  @ParameterizedTest
  @CsvSource({
    "Hello, Hello",
    "=?base64?SGVsbG8=?=, Hello",
    "=?base64??=, ''",
    "=?base64?w7xiZXI=?=, über",
    "=?base64?SGVsbG8=, =?base64?SGVsbG8=",
    "SGVsbG8=?=, SGVsbG8=?=",
  })
  void textIsPlainOrBetweenTheMarks(String value, String text) {
    assertThat(HeaderText.decode(value)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?base64?SGVsbG8?=",
        "=?base64?SGVs!!!bG8=?=",
        "=?base64?SGVsbG9=?=",
        "=?base64?SGVsbG8==?=",
        "=?base64? SGVsbG8=?=",
        "=?base64?/w==?=",
      })
  void whatAnnouncesBase64AndIsNoneIsRefused(String value) {
    assertThat(HeaderText.decode(value)).isEmpty();
  }
}
