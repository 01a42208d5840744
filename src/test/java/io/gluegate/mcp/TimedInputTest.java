package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gluegate.core.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimedInputTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource clock = now::get;

  @Test
  void bodyThatComesInTimeIsReadWhole() throws IOException {
    var body = new TimedInput(trickle(5), Deadline.in(Duration.ofMinutes(7), clock));

    assertThat(body.readAllBytes()).hasSize(5);
  }

  @Test
  void bodyThatTricklesIsGivenUp() {
    var body =
        new TimedInput(trickle(Integer.MAX_VALUE), Deadline.in(Duration.ofMinutes(5), clock));

    assertThatExceptionOfType(TimedInput.TooSlow.class).isThrownBy(body::readAllBytes);
    assertThat(now.get()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
  }

  /// One byte a minute.
  private InputStream trickle(int bytes) {
    return new InputStream() {

      private int left = bytes;

      @Override
      public int read() {
        if (left == 0) {
          return -1;
        }
        left--;
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        return 'x';
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        var next = read();
        if (next < 0) {
          return -1;
        }
        into[offset] = (byte) next;
        return 1;
      }
    };
  }
}
