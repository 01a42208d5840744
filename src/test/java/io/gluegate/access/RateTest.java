package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How rates are written, and which settings stop the start.
class RateTest {

  private static final Set<String> TOOLS = Set.of("a_tool", "b_tool");

  @ParameterizedTest
  @CsvSource({
    "600/min, 600, PT1M",
    "10/h, 10, PT1H",
    "20/5min, 20, PT5M",
    "1/s, 1, PT1S",
    "' 10000000/24h ', 10000000, PT24H",
  })
  void rateIsACountAndAWindow(String text, int count, Duration window) {
    assertThat(Rate.parse("X", text)).contains(new Rate(count, window));
  }

  @Test
  void noneIsNoLimit() {
    assertThat(Rate.parse("X", "None")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "600",
        "0/min",
        "-1/min",
        "10/0s",
        "10/25h",
        "10000001/min",
        "1/d",
        "1.5/s",
        "x"
      })
  void whatIsNoRateNamesItsSetting(String text) {
    assertThatThrownBy(() -> Rate.parse("LIMIT_X", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LIMIT_X");
  }

  @Test
  void listGoesBeforeTheLines() {
    var rates = config("a_tool=5/min, b_tool=none", 1).toolRates();

    assertThat(rates.get("a_tool")).contains(new Rate(5, Duration.ofMinutes(1)));
    assertThat(rates.get("b_tool")).isEmpty();
  }

  @Test
  void settingsThatCannotBeRightStopTheStart() {
    config("", 1_000).requireUsable(TOOLS);
    assertThatThrownBy(() -> config("c_tool=5/min", 1).requireUsable(TOOLS))
        .hasMessageContaining("c_tool");
    assertThatThrownBy(() -> config("a_tool", 1).requireUsable(TOOLS))
        .hasMessageContaining("LIMIT_TOOLS");
    assertThatThrownBy(() -> config("", 0).requireUsable(TOOLS))
        .hasMessageContaining("LIMIT_CONCURRENT_CALLS");
    assertThatThrownBy(() -> config("", 1_001).requireUsable(TOOLS))
        .hasMessageContaining("LIMIT_CONCURRENT_CALLS");
  }

  private static LimitsConfig config(String overrides, int calls) {
    return new LimitsConfig("60/min", "none", Map.of("a_tool", "1/h"), overrides, calls, "20/5min");
  }
}
