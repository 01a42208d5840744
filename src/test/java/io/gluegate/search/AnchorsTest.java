package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Failover|failover",
        "Fail over, then **call**!|fail-over-then-call",
        "2.1 Switch `HD-SW01` (rack)|21-switch-hd-sw01-rack",
        "See [the plan](https://example.com/plan)|see-the-plan",
        "Störung & Rückweg|störung--rückweg",
        "备份 手册|备份-手册",
        "snake_case|snake_case",
        "?!|''",
      })
  void anchorIsWhatGitHubMakesOfTheHeading(String heading, String anchor) {
    assertThat(new Anchors().of(heading)).isEqualTo(anchor);
  }

  @Test
  void sameHeadingAgainIsCounted() {
    var anchors = new Anchors();

    assertThat(anchors.of("Failover")).isEqualTo("failover");
    assertThat(anchors.of("failover!")).isEqualTo("failover-1");
    assertThat(anchors.of("Failover 2")).isEqualTo("failover-2");
    assertThat(anchors.of("Failover")).isEqualTo("failover-3");
    assertThat(new Anchors().of("Failover")).isEqualTo("failover");
  }

  @Test
  void longHeadingIsCutAndStillUnique() {
    var anchors = new Anchors();
    var heading = "\uD835\uDC00".repeat(2 * Anchors.LENGTH_MAX);

    var first = anchors.of(heading);

    assertThat(first.codePointCount(0, first.length())).isEqualTo(Anchors.LENGTH_MAX);
    assertThat(anchors.of(heading)).isEqualTo(first + "-1");
  }
}
