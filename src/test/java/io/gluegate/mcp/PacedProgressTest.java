package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PacedProgressTest {

  @Test
  void progressRisesAndItsEndIsAlwaysTold() {
    var told = new ArrayList<Long>();
    var progress = new PacedProgress((done, total, message) -> told.add(done));

    for (long done = 0; done <= 1_000; done++) {
      progress.report(done, 1_000, "working");
      progress.report(done / 2, 1_000, "going back");
    }
    progress.report(1_000, 1_000, "done again");

    assertThat(told).first().isEqualTo(0L);
    assertThat(told).last().isEqualTo(1_000L);
    assertThat(told).isSorted().doesNotHaveDuplicates().hasSizeLessThan(100);
  }
}
