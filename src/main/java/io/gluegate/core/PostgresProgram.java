package io.gluegate.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The unpacked PostgreSQL, with pgvector in its place.
record PostgresProgram(Path directory) {

  private static final String VERSION = "17";

  /// Unpacks the server from the class path and adds pgvector, unless both were done before.
  static PostgresProgram install(Path home, ServerAccount account, Consumer<String> progress)
      throws IOException {
    var directory = home.resolve("postgres-%s-%s".formatted(VERSION, architecture()));
    if (!Files.isDirectory(directory)) {
      var extension = Pgvector.build(home.resolve("pgvector-" + architecture()), progress);
      progress.accept("Unpacking PostgreSQL");
      var unpacked = Files.createTempDirectory(home, "unpacking-");
      Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpack(unpacked);
      extension.copyInto(unpacked);
      Files.move(unpacked, directory, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresProgram(directory);
  }

  List<String> initialise(Path data, Path passwordFile) {
    return List.of(
        directory + "/bin/initdb",
        "--pgdata=" + data,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--pwfile=" + passwordFile,
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--data-checksums",
        "--no-sync");
  }

  List<String> serve(Path data, int port, boolean durable) {
    var fsync = durable ? "on" : "off";
    return List.of(
        directory + "/bin/postgres",
        "-D",
        data.toString(),
        "-p",
        String.valueOf(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "max_connections=200",
        "-c",
        "fsync=" + fsync,
        "-c",
        "full_page_writes=" + fsync,
        // pgvector before 0.8.2 writes out of bounds in parallel builds of an index
        // (CVE-2026-3172).
        "-c",
        "max_parallel_maintenance_workers=0");
  }

  private static void unpack(Path target) throws IOException {
    var archive = "/postgres-linux-%s.txz".formatted(architecture());
    try (InputStream stream = PostgresProgram.class.getResourceAsStream(archive)) {
      if (stream == null) {
        throw new IOException(
            "this program carries no PostgreSQL for %s: set DATABASE_URL"
                .formatted(architecture()));
      }
      try (var tar = new TarArchiveInputStream(new XZInputStream(stream))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          var file = target.resolve(entry.getName()).normalize();
          if (entry.isDirectory()) {
            Files.createDirectories(file);
          } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
          } else {
            Files.createDirectories(file.getParent());
            Files.copy(tar, file);
            var mode = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
          }
        }
      }
    }
  }

  static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }
}
