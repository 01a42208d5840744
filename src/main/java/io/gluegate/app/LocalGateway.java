package io.gluegate.app;

import io.gluegate.core.EmbeddedPostgres;
import io.gluegate.mcp.Mcp;
import java.time.Duration;
import java.util.function.Consumer;

/// The product without its doors, for the user of this process alone. Several processes share one
/// embedded PostgreSQL: the first owns it, the others join.
final class LocalGateway implements AutoCloseable {

  /// How long the owner of the embedded server may take to start it.
  static final Duration OWNER_STARTS_MAX = Duration.ofSeconds(90);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final GatewayConfig config;
  private final Storage storage;
  private final Engine engine;

  private LocalGateway(GatewayConfig config, Storage storage) {
    this.config = config;
    this.storage = storage;
    this.engine = new Engine(config, storage, Engine.Audience.singleUser());
    engine.start();
  }

  /// Starts everything; `progress` is told of what takes long.
  static LocalGateway open(GatewayConfig config, Consumer<String> progress)
      throws InterruptedException {
    var storage = storage(config, progress);
    try {
      storage.migrate();
      return new LocalGateway(config, storage);
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  Mcp mcp() {
    return engine.mcp();
  }

  /// Whether the process that owned the embedded server has ended, and the server with it.
  boolean isOrphaned() {
    return config.database().server().isEmpty()
        && !storage.isEmbedded()
        && !EmbeddedPostgres.isInUse(config.database().homeDirectory());
  }

  @Override
  public void close() {
    engine.close();
    storage.close();
  }

  private static Storage storage(GatewayConfig config, Consumer<String> progress)
      throws InterruptedException {
    var deadline = System.nanoTime() + OWNER_STARTS_MAX.toNanos();
    while (true) {
      try {
        return Storage.join(config.database(), progress);
      } catch (StartException e) {
        var isStarting = EmbeddedPostgres.isInUse(config.database().homeDirectory());
        if (!isStarting || System.nanoTime() > deadline) {
          throw e;
        }
      }
      // Another process starts the server and tells nobody when it is there: it is looked at anew
      // until the deadline above.
      Thread.sleep(LOOK_EVERY);
    }
  }
}
