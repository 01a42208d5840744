package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// 2,000 reads through two replicas against 300 calls in 30 seconds: nearly five minutes.
@Tag("slow")
class SharedBudgetAtLengthTest {

  private static final int CALLS = 300;
  private static final Duration WINDOW = Duration.ofSeconds(30);

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with("ITGLUE_BUDGET_CALLS", String.valueOf(CALLS))
          .with("ITGLUE_BUDGET_WINDOW", WINDOW.toString());

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void twoThousandReadsWaitForTheirTurnAndNoneIsRefused() throws Exception {
    gateway.sandbox().faults().limitRequests(CALLS, WINDOW, true);

    assertThat(SharedBudgetTest.readAll(gateway, 2_000, 100)).isEmpty();
    assertThat(SharedBudgetTest.statuses(gateway)).hasSize(2_000).containsOnly(200);
  }
}
