package io.gluegate.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// A home for embedded servers whose path has blanks and where PostgreSQL is unpacked already.
record EmbeddedHome(Path directory) implements AutoCloseable {

  static EmbeddedHome create() throws IOException {
    var directory = Files.createTempDirectory("a home with blanks ");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    var program = program();
    Files.createSymbolicLink(directory.resolve(program.getFileName()), program);
    return new EmbeddedHome(directory);
  }

  EmbeddedPostgres start() {
    return EmbeddedPostgres.start(directory, false, message -> {});
  }

  /// Of the server that runs there or ran there last.
  long serverPid() throws IOException {
    return Long.parseLong(Files.readAllLines(pidFile()).getFirst());
  }

  Path pidFile() {
    return directory.resolve("data/postmaster.pid");
  }

  List<Path> leftovers() throws IOException {
    return Leftovers.startingWith(directory, Leftovers.MAKING);
  }

  Connection connect() throws SQLException {
    return connect(EmbeddedPostgres.findRunning(directory).orElseThrow());
  }

  static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(
        url.jdbc(), url.user().orElseThrow(), url.password().orElseThrow().value());
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String one(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    Programs.run(List.of("rm", "-rf", directory.toString()));
  }

  /// The test server's, which is unpacked and has its pgvector once per checkout.
  private static Path program() throws IOException {
    var checkout = Sha256.hex(System.getProperty("user.dir")).substring(0, 8);
    var home = Path.of(System.getProperty("java.io.tmpdir"), "gluegate-tests-" + checkout);
    var program = PostgresProgram.directory(home);
    if (!Files.isDirectory(program)) {
      try (var _ = HomeLock.take(home)) {
        PostgresProgram.install(home, ServerAccount.find(), message -> {});
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return program;
  }
}
