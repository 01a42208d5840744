package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every spelling of a path comes down to one.
class ApiPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/configurations/12",
        "configurations/12/",
        "//Configurations//12",
        "/./configurations/x/../12",
        "/con%66igurations/12",
        "/con%2566igurations/12",
        "/contacts/%2e%2e/configurations/12",
        "/configurations%2f12",
      })
  void spellingsOfOnePathAreOne(String path) {
    assertThat(ApiPath.segments(path)).containsExactly("configurations", "12");
  }

  @Test
  void hyphensAreUnderscores() {
    assertThat(ApiPath.segments("/flexible-assets/7")).containsExactly("flexible_assets", "7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/organizations",
        "/organizations?filter[id]=1",
        "/organizations#top",
        "/organizations%3Fshow_password=true",
        "/organizations%23",
        "/organizations;jsessionid=1",
        "/organizations\\1",
        "/../organizations",
        "/organizations/%00",
        "/organizations/%zz",
        "/organizations/%",
        "/organizations/%c0%af",
        "/organizations 1",
        "/organizations\n",
        "/%2525252525252566",
      })
  void whatIsNoPlainPathIsRefused(String path) {
    assertThatExceptionOfType(ApiRefusal.class)
        .isThrownBy(() -> ApiPath.segments(path))
        .withMessageContaining("relative path");
  }

  @Test
  void longPathIsRefused() {
    assertThat(ApiPath.segments("a".repeat(ApiPath.LENGTH_MAX))).hasSize(1);
    assertThatExceptionOfType(ApiRefusal.class)
        .isThrownBy(() -> ApiPath.segments("a".repeat(ApiPath.LENGTH_MAX + 1)))
        .withMessageContaining("300");
  }
}
