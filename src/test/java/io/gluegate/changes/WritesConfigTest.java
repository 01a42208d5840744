package io.gluegate.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gluegate.core.Secret;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritesConfigTest {

  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void listGoesBeforeTheLines() {
    var config = config(Map.of("a", "none", "b", "Confirm"), " b = second-person , c=losses,", "");

    assertThat(config.modes())
        .isEqualTo(
            Map.of("a", ConsentMode.NONE, "b", ConsentMode.SECOND_PERSON, "c", ConsentMode.LOSSES));
  }

  @ParameterizedTest
  @CsvSource({"a, WRITES_CONSENT", "a=often, WRITES_CONSENT", "=, WRITES_CONSENT"})
  void listThatIsNoneIsRefused(String list, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(Map.of(), list, "").requireUsable())
        .withMessageContaining(named);
  }

  @Test
  void lineThatIsNoneIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(Map.of("tool", "maybe"), "", "").requireUsable())
        .withMessageContaining("writes.consent.tool");
  }

  @Test
  void keyThatIsNoneIsNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(Map.of(), "", "short").requireUsable())
        .withMessageContaining("CHANGES_KEY")
        .withMessageNotContaining("short");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P3651D"})
  void retentionIsBounded(String retention) {
    var config =
        new WritesConfig(Map.of(), "", new Secret(""), new Secret(""), Duration.parse(retention));

    assertThatIllegalArgumentException()
        .isThrownBy(config::requireUsable)
        .withMessageContaining("CHANGES_RETENTION");
  }

  private static WritesConfig config(Map<String, String> lines, String list, String key) {
    return new WritesConfig(lines, list, new Secret(key), new Secret(""), MONTH);
  }
}
