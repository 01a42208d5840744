package io.gluegate.testing;

import io.gluegate.core.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// A home of an embedded server that is gone after the test. What was compiled for another test of
/// this checkout is taken over, since that takes long.
public record TemporaryHome(Path directory) implements AutoCloseable {

  private static final String COMPILED = "pgvector-*";

  public static TemporaryHome create() {
    try {
      var directory = Files.createTempDirectory("gluegate-home-");
      // The server runs under an account of its own when this one is root's.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      var home = new TemporaryHome(directory);
      home.takeOver(shared(), directory);
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The home that all tests of this checkout share; two checkouts can be tested at once.
  static Path shared() {
    var checkout = Sha256.hex(System.getProperty("user.dir")).substring(0, 8);
    return Path.of(System.getProperty("java.io.tmpdir"), "gluegate-tests-" + checkout);
  }

  private void takeOver(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (var compiled = Files.newDirectoryStream(from, COMPILED)) {
      for (var source : compiled) {
        var target = Files.createDirectories(to.resolve(source.getFileName()));
        try (var files = Files.list(source)) {
          for (var file : files.toList()) {
            Files.copy(file, target.resolve(file.getFileName()));
          }
        }
      }
    }
  }

  @Override
  public void close() {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
