package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gluegate.core.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItGlueConfigTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.itglue.com",
        "https://proxy.example:8443/itglue/",
        "HTTPS://API.ITGLUE.COM",
        "http://localhost:4010",
        "http://127.0.0.1:4010",
        "http://[::1]:4010"
      })
  void encryptedOrLocalBaseUrlIsTaken(String url) {
    assertThat(ItGlueConfig.of(URI.create(url)).baseUrl()).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.itglue.com",
        "http://10.0.0.1",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "ftp://localhost",
        "api.itglue.com",
        "https:///organizations",
        "https://me@api.itglue.com",
        "https://api.itglue.com?x=1",
        "https://api.itglue.com#x"
      })
  void otherBaseUrlIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItGlueConfig.of(URI.create(url)))
        .withMessageStartingWith("the IT Glue base URL");
  }

  @ParameterizedTest
  @CsvSource({
    "us, https://api.itglue.com",
    "EU, https://api.eu.itglue.com",
    "' au ', https://api.au.itglue.com"
  })
  void regionChoosesTheBaseUrl(String region, String url) {
    assertThat(section(region, "").client().baseUrl()).hasToString(url);
  }

  @Test
  void baseUrlGoesBeforeTheRegion() {
    assertThat(section("nowhere", " http://localhost:4010 ").client().baseUrl())
        .hasToString("http://localhost:4010");
  }

  @Test
  void mistakeIsNamedByItsVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> section("mars", "").client())
        .withMessage("ITGLUE_REGION (itGlue.region) is us, eu or au, not mars");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> section("us", "http://a b").client())
        .withMessage("ITGLUE_BASE_URL (itGlue.baseUrl) is not a URL");
  }

  @Test
  void blankOrUnfilledKeyIsNone() {
    assertThat(section(new Secret(" ")).key()).isEmpty();
    assertThat(section(new Secret("${ITGLUE_API_KEY}")).key()).isEmpty();
    assertThat(section(new Secret(" k ")).key()).contains(new Secret("k"));
  }

  private static ItGlueSection section(Secret key) {
    return new ItGlueSection(
        key, "us", "", Duration.ofSeconds(31), Duration.ZERO, 3_000, Duration.ofMinutes(5));
  }

  private static ItGlueSection section(String region, String baseUrl) {
    return new ItGlueSection(
        new Secret(""),
        region,
        baseUrl,
        Duration.ofSeconds(31),
        Duration.ZERO,
        3_000,
        Duration.ofMinutes(5));
  }
}
