package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

  private static final EventId ID =
      new EventId(UUID.fromString("01980000-0000-7000-8000-000000000001"), 12);

  @Test
  void isReadAsItIsWritten() {
    assertThat(EventId.parse(ID.toString())).contains(ID);
    assertThat(EventId.parse(ID.volatileId(3))).contains(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.1",
        "01980000-0000-7000-8000-000000000001",
        "01980000-0000-7000-8000-000000000001.-1",
        "01980000-0000-7000-8000-000000000001.x",
        "01980000-0000-7000-8000-000000000001.1.2.3",
        "01980000-0000-7000-8000-000000000001.99999999999999999999"
      })
  void whatIsNoneIsNotRead(String text) {
    assertThat(EventId.parse(text)).isEmpty();
  }

  @Test
  void longTextIsNotLookedAt() {
    assertThat(EventId.parse(ID + "." + "1".repeat(EventId.LENGTH_MAX))).isEmpty();
  }
}
