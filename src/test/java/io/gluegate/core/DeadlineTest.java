package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  @Test
  void whatIsLeftShrinksToNothingAndNoFurther() {
    var now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    var deadline = Deadline.in(Duration.ofSeconds(10), now::get);

    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(10));
    now.updateAndGet(instant -> instant.plusMillis(9_999));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(1));
    assertThat(deadline.hasPassed()).isFalse();
    now.updateAndGet(instant -> instant.plusMillis(1));
    assertThat(deadline.hasPassed()).isTrue();
    now.updateAndGet(instant -> instant.plusSeconds(60));
    assertThat(deadline.remaining()).isEqualTo(Duration.ZERO);
  }
}
