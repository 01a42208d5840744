package io.gluegate.search;

import io.gluegate.core.DatabaseFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// While a replica runs: notes that the generation of its model is in use, and has it built as long
/// as it never took the place of the active one.
final class GenerationWatch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(GenerationWatch.class);

  private final Generations generations;
  private final IntConsumer build;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("generations").daemon().factory());
  private boolean isWanted;

  /// `build` has a generation built unless somebody is about it.
  GenerationWatch(Generations generations, IntConsumer build) {
    this.generations = generations;
    this.build = build;
  }

  void start() {
    var _ = timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      if (!isWanted) {
        generations.want();
        isWanted = true;
      }
      generations.use();
      var own = generations.own();
      if (own.state() == Generation.State.BUILDING) {
        build.accept(own.id());
      }
    } catch (EmbedderException e) {
      log.warn("embedding model does not answer reason={}", e.getMessage());
    } catch (RuntimeException e) {
      if (DatabaseFailure.isUnavailable(e)) {
        log.warn("database unavailable reason={}", e.getMessage());
      } else {
        log.error("generations of the index could not be looked at", e);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
