package io.gluegate.app;

import io.gluegate.access.Principals;
import io.gluegate.core.Database;
import io.gluegate.core.DatabaseConfig;
import io.gluegate.core.DatabaseFailure;
import io.gluegate.core.DatabasePool;
import io.gluegate.core.DatabaseUrl;
import io.gluegate.core.EmbeddedPostgres;
import io.gluegate.core.Migrations;
import io.gluegate.core.Wakeups;
import io.gluegate.itglue.ReadCache;
import io.gluegate.mcp.Mcp;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database of this process: the one that the configuration names, else the embedded one.
final class Storage implements AutoCloseable {

  /// How long a start waits for the database.
  static final Duration DATABASE_WAIT_MAX = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Storage.class);

  private final Optional<EmbeddedPostgres> embedded;
  private final DatabasePool pool;
  private final DatabaseUrl direct;
  private final Migrations migrations;

  /// `direct` is an address for what a pooler in transaction mode does not keep: the lock of
  /// migrations and LISTEN.
  private Storage(Optional<EmbeddedPostgres> embedded, DatabasePool pool, DatabaseUrl direct) {
    this.embedded = embedded;
    this.pool = pool;
    this.direct = direct;
    this.migrations = new Migrations(direct);
  }

  /// For a server: it becomes the owner of the embedded database.
  static Storage open(DatabaseConfig config, Consumer<String> progress) {
    if (config.server().isPresent()) {
      return of(Optional.empty(), config.server().get(), config);
    }
    try {
      var server = EmbeddedPostgres.start(config.homeDirectory(), true, progress);
      return of(Optional.of(server), server.url(), config);
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new StartException(String.valueOf(e.getMessage()));
    }
  }

  /// For a command: it joins the embedded database of a server that runs.
  static Storage join(DatabaseConfig config) {
    return join(config, message -> {});
  }

  static Storage join(DatabaseConfig config, Consumer<String> progress) {
    var running = config.server().or(() -> EmbeddedPostgres.findRunning(config.homeDirectory()));
    return running
        .map(url -> of(Optional.empty(), url, config))
        .orElseGet(() -> open(config, progress));
  }

  private static Storage of(
      Optional<EmbeddedPostgres> embedded, DatabaseUrl url, DatabaseConfig config) {
    return new Storage(
        embedded, new DatabasePool(url, config.poolSizeMax()), config.directServer().orElse(url));
  }

  boolean isEmbedded() {
    return embedded.isPresent();
  }

  DataSource dataSource() {
    return pool.dataSource();
  }

  Database database() {
    return new Database(dataSource());
  }

  /// For every channel there is.
  Wakeups wakeups() {
    var channels = new ArrayList<>(Mcp.CHANNELS);
    channels.add(ReadCache.CHANGES);
    channels.add(Principals.CHANGED);
    return new Wakeups(direct, channels);
  }

  /// Waits for a database that is not there yet.
  int migrate() {
    var deadline = System.nanoTime() + DATABASE_WAIT_MAX.toNanos();
    while (true) {
      try {
        return migrations.migrate();
      } catch (RuntimeException e) {
        if (!DatabaseFailure.isUnavailable(e)) {
          throw e;
        }
        if (System.nanoTime() > deadline) {
          throw new StartException(
              "The database does not answer: check DATABASE_URL, and that it runs and can be reached from here");
        }
        log.warn("waiting for the database");
        pause();
      }
    }
  }

  private static void pause() {
    try {
      // A database that is away sends no word of its return; the tries end with the wait above.
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while waiting for the database");
    }
  }

  List<String> migrationStatus() {
    return migrations.status();
  }

  @Override
  public void close() {
    pool.close();
    embedded.ifPresent(EmbeddedPostgres::close);
  }
}
