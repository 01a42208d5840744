package io.gluegate.app;

import io.gluegate.mcp.Mcp;
import io.gluegate.mcp.NotReadyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a gateway running in this process: one after the other when the process that owned the
/// embedded server has ended, and another attempt after a failed start. Calls wait for it.
final class LocalGateways implements AutoCloseable {

  /// How long a call waits for a start.
  static final Duration START_MAX = Duration.ofMinutes(3);

  /// How long the end of the process waits for the gateway's.
  static final Duration STOP_MAX = Duration.ofSeconds(40);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(10);
  private static final Logger log = LoggerFactory.getLogger(LocalGateways.class);

  private final GatewayConfig config;
  private final Consumer<String> progress;
  private final Thread keeper = Thread.ofPlatform().daemon().name("gateway").unstarted(this::keep);
  private volatile CompletableFuture<Mcp> current = new CompletableFuture<>();

  LocalGateways(GatewayConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  void start() {
    keeper.start();
  }

  /// Waits for the gateway. Throws a [NotReadyException] when it does not start.
  Mcp mcp() {
    try {
      return current.get(START_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new NotReadyException("The gateway cannot start: " + sentence(cause));
    } catch (TimeoutException e) {
      throw new NotReadyException("The gateway is still starting: try again in a minute");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReadyException("The call was cancelled");
    }
  }

  /// Ends the gateway, and an embedded server that it owns.
  @Override
  public void close() {
    keeper.interrupt();
    try {
      if (!keeper.join(STOP_MAX)) {
        log.warn("the gateway does not end; the process does");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    try {
      while (true) {
        if (!serve()) {
          Thread.sleep(BEFORE_NEXT_ATTEMPT);
          current = new CompletableFuture<>();
        }
      }
    } catch (InterruptedException e) {
      // The process ends.
    }
  }

  /// False when the gateway did not start.
  private boolean serve() throws InterruptedException {
    try (var gateway = LocalGateway.open(config, progress)) {
      current.complete(gateway.mcp());
      progress.accept("ready");
      while (!gateway.isOrphaned()) {
        // The end of another process, which can only be looked at.
        Thread.sleep(LOOK_EVERY);
      }
      current = new CompletableFuture<>();
      progress.accept("the program that ran the embedded PostgreSQL has ended; starting it here");
      return true;
    } catch (RuntimeException e) {
      log.debug("no start", e);
      progress.accept("the gateway cannot start: " + sentence(e));
      current.completeExceptionally(e);
      return false;
    }
  }

  private static String sentence(Throwable failure) {
    return failure instanceof StartException || failure instanceof IllegalArgumentException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName() + "; set LOG_LEVEL=DEBUG to see more";
  }
}
