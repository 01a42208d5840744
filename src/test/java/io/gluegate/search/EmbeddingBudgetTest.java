package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.access.Rate;
import io.gluegate.core.Secret;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a model takes in a minute, counted over two replicas.
class EmbeddingBudgetTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void twoReplicasTogetherStayWithinTheRate() throws InterruptedException {
    var rate = Optional.of(new Rate(100, Duration.ofSeconds(10)));
    var one = budget("one", rate, Optional.empty());
    var other = budget("one", rate, Optional.empty());

    var start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      one.takeSpare(1, Duration.ofSeconds(10));
      other.takeSpare(1, Duration.ofSeconds(10));
    }
    var seconds = (System.nanoTime() - start) / 1e9;

    // 10 in a second, and 8 at once: background work leaves 2 of the 10 to questions.
    assertThat(seconds).isBetween(3.0, 4.5);
  }

  @Test
  void questionGoesBeforeBackgroundWork() throws InterruptedException {
    var rate = Optional.of(new Rate(600, Duration.ofHours(1)));
    var budget = budget("two", rate, Optional.empty());
    for (int i = 0; i < 48; i++) {
      budget.takeSpare(1, SHORT);
    }

    assertThatThrownBy(() -> budget.takeSpare(1, SHORT))
        .isInstanceOf(EmbedderException.class)
        .hasMessageContaining("EMBEDDING_REQUESTS");
    for (int i = 0; i < 12; i++) {
      budget.take(1, SHORT);
    }
    assertThatThrownBy(() -> budget.take(1, SHORT)).isInstanceOf(EmbedderException.class);
  }

  @Test
  void tokensAreCountedTooAndALargeBatchIsNotShutOutForEver() throws InterruptedException {
    var rate = Optional.of(new Rate(10_000, Duration.ofHours(1)));
    var budget = budget("three", Optional.empty(), rate);

    budget.takeSpare(50_000, SHORT);

    assertThatThrownBy(() -> budget.takeSpare(100, SHORT)).isInstanceOf(EmbedderException.class);
    budget.take(100, SHORT);
  }

  private static EmbeddingBudget budget(
      String model, Optional<Rate> requests, Optional<Rate> tokens) {
    var endpoint =
        new EmbeddingConfig.Endpoint("openai", "http://127.0.0.1/", new Secret("k"), model);
    return EmbeddingBudget.shared(postgres.dataSource(), endpoint, requests, tokens);
  }
}
