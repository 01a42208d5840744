package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IndexConfigTest {

  @Test
  void listsLeaveOrganizationsAndKindsOut() {
    var config = new IndexConfig(Duration.ZERO, true, " 12, 13 ,", "contact, expiration");

    config.requireUsable();
    assertThat(config.sweeps()).isFalse();
    assertThat(config.admitsOrganization(12)).isFalse();
    assertThat(config.admitsOrganization(1)).isTrue();
    assertThat(config.admits(SourceKind.CONTACT)).isFalse();
    assertThat(config.admits(SourceKind.DOCUMENT)).isTrue();
  }

  @Test
  void whatCannotBeRightStopsTheStart() {
    refused(new IndexConfig(Duration.ZERO, true, "twelve", ""), "INDEX_EXCLUDED_ORGANIZATIONS");
    refused(new IndexConfig(Duration.ZERO, true, "", "passwords"), "INDEX_EXCLUDED_KINDS");
    refused(new IndexConfig(Duration.ofMillis(5), true, "", ""), "INDEX_SWEEP_INTERVAL");
    refused(new IndexConfig(Duration.ofHours(-1), true, "", ""), "INDEX_SWEEP_INTERVAL");
  }

  private static void refused(IndexConfig config, String variable) {
    assertThatIllegalArgumentException()
        .isThrownBy(config::requireUsable)
        .withMessageContaining(variable);
  }
}
