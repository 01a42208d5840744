package io.gluegate.core;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The unpacked PostgreSQL, with pgvector in its place.
record PostgresProgram(Path directory) {

  private static final String PREFIX = "postgres-";
  private static final long MEGABYTE = 1024 * 1024;
  private static final int BUFFER_LEAST_MEGABYTES = 128;
  private static final int BUFFER_MOST_MEGABYTES = 2_048;

  /// Unpacks the server from the class path and adds pgvector, unless both were done before. What
  /// another version of this program unpacked is removed.
  static PostgresProgram install(Path home, ServerAccount account, Consumer<String> progress)
      throws IOException {
    var directory = directory(home);
    if (!Files.isDirectory(directory)) {
      progress.accept("Unpacking PostgreSQL");
      var making = Files.createTempDirectory(home, Leftovers.MAKING);
      try {
        unpack(making);
        Pgvector.install(making, progress);
        account.letRead(making);
        Files.move(making, directory, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        Leftovers.delete(making);
        throw e;
      }
      for (var other : Leftovers.startingWith(home, PREFIX)) {
        if (!other.equals(directory) && Files.isDirectory(other)) {
          Leftovers.delete(other);
        }
      }
    }
    return new PostgresProgram(directory);
  }

  List<String> initialise(Path data, Path passwordFile, boolean durable) {
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
        durable ? "--sync-method=fsync" : "--no-sync");
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
        "shared_buffers=" + sharedBufferMegabytes() + "MB",
        "-c",
        "fsync=" + fsync,
        "-c",
        "full_page_writes=" + fsync,
        // pgvector before 0.8.2 writes out of bounds in parallel builds of an index
        // (CVE-2026-3172).
        "-c",
        "max_parallel_maintenance_workers=0");
  }

  /// A sixteenth of the machine's memory, in which the index of a quarter of a million passages has
  /// room on a machine of 24 GiB; pages that are not used are not taken.
  private static long sharedBufferMegabytes() {
    var all =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
            ? machine.getTotalMemorySize()
            : 0;
    return Math.clamp(all / 16 / MEGABYTE, BUFFER_LEAST_MEGABYTES, BUFFER_MOST_MEGABYTES);
  }

  private static void unpack(Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(archive().openStream()))) {
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

  /// Its name changes with the server and with the way to pgvector.
  static Path directory(Path home) throws IOException {
    var size = archive().openConnection().getContentLengthLong();
    var edition = Sha256.hex(size + Pgvector.script()).substring(0, 8);
    return home.resolve(PREFIX + architecture() + "-" + edition);
  }

  private static URL archive() throws IOException {
    var name = "/postgres-linux-%s.txz".formatted(architecture());
    return Optional.ofNullable(PostgresProgram.class.getResource(name))
        .orElseThrow(
            () ->
                new IOException(
                    "this program carries no PostgreSQL for %s: set DATABASE_URL"
                        .formatted(architecture())));
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }
}
