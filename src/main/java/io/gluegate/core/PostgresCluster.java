package io.gluegate.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The data directory of the embedded server and what is kept beside it: password, port, log.
record PostgresCluster(Path home) {

  static final Duration PREDECESSOR_MAX = Duration.ofSeconds(30);

  private static final String PASSWORD = "password";
  private static final String PORT = "port";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /// Makes the data directory unless it is there. It appears under its name only when complete.
  static PostgresCluster create(
      Path home,
      PostgresProgram program,
      ServerAccount account,
      boolean durable,
      Consumer<String> progress)
      throws IOException {
    var cluster = new PostgresCluster(home);
    if (!Files.isDirectory(cluster.directory())) {
      progress.accept("Creating the database");
      var making = Files.createTempDirectory(home, Leftovers.MAKING);
      account.own(making);
      var password = new Ids(InstantSource.system()).unguessable();
      cluster.initialise(making, password, program, account, durable);
      cluster.keepPassword(password);
      Files.move(making, cluster.directory(), StandardCopyOption.ATOMIC_MOVE);
    }
    return cluster;
  }

  Path directory() {
    return home.resolve("data");
  }

  /// Of the current run alone. It may quote statements.
  Path log() throws IOException {
    var log = home.resolve("postgres.log");
    Files.deleteIfExists(log);
    return Files.createFile(log, OWNER_ONLY);
  }

  DatabaseUrl url(int port, String database) throws IOException {
    var password = Files.readString(home.resolve(PASSWORD));
    return new DatabaseUrl(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
        Optional.of("postgres"),
        Optional.of(new Secret(password)));
  }

  /// The port of the run before leads nowhere, or to somebody else.
  static void forgetPort(Path home) throws IOException {
    Files.deleteIfExists(home.resolve(PORT));
  }

  void keepPort(int port) throws IOException {
    Files.writeString(home.resolve(PORT), String.valueOf(port));
  }

  static Optional<DatabaseUrl> findUrl(Path home, String database) {
    try {
      var port = home.resolve(PORT);
      return Files.exists(port)
          ? Optional.of(
              new PostgresCluster(home).url(Integer.parseInt(Files.readString(port)), database))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends a server whose owner is gone. It ends by itself when its owner is killed, unless its
  /// guard was killed, too.
  void stopPredecessor() throws IOException {
    var pidFile = directory().resolve("postmaster.pid");
    var predecessor = findServer(pidFile);
    if (predecessor.isPresent()) {
      var pid = predecessor.get().pid();
      Programs.run(List.of("sh", "-c", "kill -INT \"$1\" || true", "sh", String.valueOf(pid)));
      awaitEnd(predecessor.get());
    }
    // PostgreSQL takes any live process of that number for its own, and would not start.
    Files.deleteIfExists(pidFile);
  }

  private Optional<ProcessHandle> findServer(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("\\d{1,9}"))
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
          .filter(this::worksHere);
    }
  }

  /// A server's working directory is its data directory; the number of one that has ended may
  /// belong to anybody by now.
  private boolean worksHere(ProcessHandle process) {
    try {
      var workingDirectory =
          Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
      return workingDirectory.equals(directory().toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitEnd(ProcessHandle predecessor) throws IOException {
    try {
      predecessor.onExit().get(PREDECESSOR_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "process %d, another server, still runs on %s".formatted(predecessor.pid(), directory()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void initialise(
      Path making, String password, PostgresProgram program, ServerAccount account, boolean durable)
      throws IOException {
    var passwordFile = Files.createTempFile(home, Leftovers.MAKING, ".password");
    try {
      Files.writeString(passwordFile, password);
      account.own(passwordFile);
      var command = new ArrayList<>(account.prefix());
      command.addAll(program.initialise(making, passwordFile, durable));
      Programs.run(command);
    } finally {
      Files.delete(passwordFile);
    }
  }

  private void keepPassword(String password) throws IOException {
    var kept = home.resolve(PASSWORD);
    Files.deleteIfExists(kept);
    Files.createFile(kept, OWNER_ONLY);
    Files.writeString(kept, password);
  }
}
