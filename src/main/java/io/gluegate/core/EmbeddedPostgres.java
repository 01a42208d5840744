package io.gluegate.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A PostgreSQL 17 with pgvector that belongs to this process: it listens on 127.0.0.1 alone and
/// stops when the process ends, however it ends. Its data stays.
public final class EmbeddedPostgres implements AutoCloseable {

  static final Duration START_MAX = Duration.ofSeconds(60);
  static final Duration STOP_MAX = Duration.ofSeconds(30);

  private static final String DATABASE = "gluegate";

  /// Stops the server at the end of standard input, which ends with the process that started it,
  /// and ends with the server. A session of its own keeps Ctrl-C away from the server, which is
  /// stopped last.
  private static final String GUARD =
      """
      trap '' INT HUP TERM
      "$@" &
      server=$!
      exec 3<&0
      (while read -r _ <&3; do :; done; kill -INT $server) &
      watcher=$!
      wait $server
      kill -KILL $watcher
      """;

  private final Process guard;
  private final HomeLock lock;
  private final DatabaseUrl url;

  private EmbeddedPostgres(Process guard, HomeLock lock, DatabaseUrl url) {
    this.guard = guard;
    this.lock = lock;
    this.url = url;
  }

  /// Starts the server of that home, after unpacking it and making its data directory when they are
  /// not there. `progress` is told of what takes long. With `durable` false a crash of the machine
  /// may lose data: for tests.
  public static EmbeddedPostgres start(Path home, boolean durable, Consumer<String> progress) {
    try {
      var account = ServerAccount.find();
      var lock = HomeLock.take(home);
      try {
        account.letPass(home);
        Leftovers.remove(home);
        PostgresCluster.forgetPort(home);
        var program = PostgresProgram.install(home, account, progress);
        var cluster = PostgresCluster.create(home, program, account, durable, progress);
        cluster.stopPredecessor();
        return start(cluster, program, account, durable, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL cannot start: " + e.getMessage(), e);
    }
  }

  /// The server of that home when another process runs it; none while it still starts.
  public static Optional<DatabaseUrl> findRunning(Path home) {
    return HomeLock.isTaken(home) ? PostgresCluster.findUrl(home, DATABASE) : Optional.empty();
  }

  /// Whether a process runs the server of that home, or is starting it.
  public static boolean isInUse(Path home) {
    return HomeLock.isTaken(home);
  }

  public DatabaseUrl url() {
    return url;
  }

  private static EmbeddedPostgres start(
      PostgresCluster cluster,
      PostgresProgram program,
      ServerAccount account,
      boolean durable,
      HomeLock lock)
      throws IOException {
    var port = FreePort.find();
    var command = new ArrayList<String>(List.of("setsid"));
    command.addAll(account.prefix());
    command.addAll(List.of("sh", "-c", GUARD, "sh"));
    command.addAll(program.serve(cluster.directory(), port, durable));
    var log = cluster.log();
    var guard =
        new ProcessBuilder(command)
            .directory(cluster.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var url = cluster.url(port, DATABASE);
    var server = new EmbeddedPostgres(guard, lock, url);
    try {
      server.awaitStart(cluster.url(port, "postgres"), log);
      cluster.keepPort(port);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void awaitStart(DatabaseUrl maintenance, Path log) throws IOException {
    var deadline = System.nanoTime() + START_MAX.toNanos();
    while (true) {
      try (var connection =
              DriverManager.getConnection(
                  maintenance.jdbc(),
                  maintenance.user().orElseThrow(),
                  maintenance.password().orElseThrow().value());
          var statement = connection.createStatement()) {
        var exists = statement.executeQuery("select 1 from pg_database where datname = 'gluegate'");
        if (!exists.next()) {
          statement.execute("create database gluegate");
        }
        return;
      } catch (SQLException e) {
        if (!guard.isAlive() || System.nanoTime() > deadline) {
          throw new IOException(Programs.end(log), e);
        }
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server started", e);
    }
  }

  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
      if (!guard.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        guard.descendants().forEach(ProcessHandle::destroyForcibly);
        guard.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }
}
