package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private long now;
  private final Circuit circuit = new Circuit(() -> now);

  @Test
  void aFailureOrTwoChangeNothing() {
    circuit.failed();
    circuit.failed();

    assertThat(circuit.admits()).isTrue();

    circuit.succeeded();
    circuit.failed();
    circuit.failed();
    assertThat(circuit.admits()).isTrue();
  }

  @Test
  void aModelThatIsAwayIsTriedByOneQuestionAfterAPause() {
    open();

    assertThat(circuit.admits()).isFalse();

    pass(Circuit.PAUSE_FIRST);
    assertThat(circuit.admits()).isTrue();
    assertThat(circuit.admits()).isFalse();
  }

  @Test
  void pausesGrowToALimitAndEndWithASuccess() {
    open();
    for (int i = 0; i < 10; i++) {
      pass(Circuit.PAUSE_MAX);
      assertThat(circuit.admits()).isTrue();
      circuit.failed();
    }

    pass(Circuit.PAUSE_MAX.minusMillis(1));
    assertThat(circuit.admits()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(circuit.admits()).isTrue();

    circuit.succeeded();
    assertThat(circuit.admits()).isTrue();
    open();
    pass(Circuit.PAUSE_FIRST);
    assertThat(circuit.admits()).isTrue();
  }

  private void open() {
    for (int i = 0; i < Circuit.FAILURES_MAX; i++) {
      circuit.failed();
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
