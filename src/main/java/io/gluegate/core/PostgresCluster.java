package io.gluegate.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/// The data directory of the embedded server and what is kept beside it: password, port, log.
record PostgresCluster(Path home) {

  static final Duration PREDECESSOR_MAX = Duration.ofSeconds(30);

  private static final String PASSWORD = "password";
  private static final String PORT = "port";

  /// Makes the data directory unless it is there. It appears under its name only when complete.
  static PostgresCluster create(
      Path home, PostgresProgram program, ServerAccount account, Consumer<String> progress)
      throws IOException {
    var cluster = new PostgresCluster(home);
    if (!Files.isDirectory(cluster.directory())) {
      progress.accept("Creating the database");
      var making = home.resolve("data.making");
      if (Files.exists(making)) {
        PostgresProgram.delete(making);
      }
      cluster.initialise(making, program, account);
      Files.move(making, cluster.directory(), StandardCopyOption.ATOMIC_MOVE);
    }
    return cluster;
  }

  Path directory() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  DatabaseUrl url(int port, String database) throws IOException {
    var password = Files.readString(home.resolve(PASSWORD));
    return new DatabaseUrl(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
        Optional.of("postgres"),
        Optional.of(new Secret(password)));
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

  /// The server of a process that was killed takes a moment to end.
  void awaitEndOfPredecessor() throws IOException {
    var pidFile = directory().resolve("postmaster.pid");
    var deadline = System.nanoTime() + PREDECESSOR_MAX.toNanos();
    while (Files.exists(pidFile) && isAlive(pidFile)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("another server still runs on " + directory());
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private static boolean isAlive(Path pidFile) throws IOException {
    try {
      var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      return ProcessHandle.of(pid)
          .filter(process -> process.info().command().orElse("postgres").endsWith("postgres"))
          .isPresent();
    } catch (java.nio.file.NoSuchFileException e) {
      return false;
    }
  }

  private void initialise(Path making, PostgresProgram program, ServerAccount account)
      throws IOException {
    Files.createDirectories(making);
    account.own(making);
    var password = new Ids(InstantSource.system()).unguessable();
    var passwordFile = Files.createTempFile(home, "initial-", ".password");
    try {
      Files.writeString(passwordFile, password);
      account.own(passwordFile);
      var command = new ArrayList<>(account.prefix());
      command.addAll(program.initialise(making, passwordFile));
      Programs.run(command);
    } finally {
      Files.delete(passwordFile);
    }
    var kept = home.resolve(PASSWORD);
    Files.deleteIfExists(kept);
    Files.createFile(
        kept, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(kept, password);
  }
}
