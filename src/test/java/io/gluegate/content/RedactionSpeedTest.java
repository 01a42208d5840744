package io.gluegate.content;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text makes the redaction slow: a million characters of what its rules like to begin with take
/// about as long as a million of anything. One rule that looked at the rest of the text at each
/// word took ten minutes.
class RedactionSpeedTest {

  private static final int LENGTH = 1_000_000;
  private static final Duration TIME_MAX = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "aA1",
        "password ",
        "Password: ",
        "password is a b c d ",
        "passwordfor ",
        "pass\n",
        "key ",
        "| pw ",
        "|",
        "(",
        "<",
        "`\"'",
        "://",
        "net user ",
        "curl -u ",
        "username a ",
        "eyJaaaaaaaaaaa.",
        "-----BEGIN PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----END "
      })
  void timeGrowsWithTheLengthAlone(String part) {
    var text = part.repeat(LENGTH / part.length());

    assertTimeoutPreemptively(
        TIME_MAX, () -> assertThatNoException().isThrownBy(() -> Redaction.redact(text)));
  }
}
