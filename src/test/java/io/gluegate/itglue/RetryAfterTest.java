package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "' 12 ', 12",
    "301, 300",
    "999999999, 300",
    "'Mon, 02 Mar 2026 12:00:09 GMT', 9",
    "'Mon, 02 Mar 2026 11:00:00 GMT', 0",
    "'Mon, 02 Mar 2026 14:00:00 GMT', 300"
  })
  void secondsAndDatesAreReadWithinBounds(String value, long seconds) {
    assertThat(read(value)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999", "2026-03-02T12:00:09Z"})
  void anythingElseIsNoAnswer(String value) {
    assertThat(read(value)).isEmpty();
  }

  @Test
  void missingHeaderIsNoAnswer() {
    assertThat(RetryAfter.of(HttpHeaders.of(Map.of(), (name, value) -> true), NOON)).isEmpty();
  }

  private static Optional<Duration> read(String value) {
    var headers = HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true);
    return RetryAfter.of(headers, NOON);
  }
}
