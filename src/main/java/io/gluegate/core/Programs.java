package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs programs of the operating system to their end.
final class Programs {

  static final Duration RUN_MAX = Duration.ofMinutes(5);

  /// Of what a program said when it failed, its end.
  static final int SAID_CHARACTERS_MAX = 2_000;

  private Programs() {}

  /// Throws with what the program said when it fails. A program that takes longer is killed, and so
  /// is one whose caller is interrupted.
  static void run(List<String> command, Duration max) throws IOException {
    // A file, since reading from a pipe could be neither interrupted nor limited.
    var output = Files.createTempFile("program-", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      awaitEnd(process, command.getFirst(), max);
      if (process.exitValue() != 0) {
        var said = end(output);
        throw new IOException(said.isEmpty() ? command.getFirst() + " failed" : said);
      }
    } finally {
      Files.delete(output);
    }
  }

  static void run(List<String> command) throws IOException {
    run(command, RUN_MAX);
  }

  /// The last words of a program.
  static String end(Path log) throws IOException {
    // Not every byte that a program writes is UTF-8.
    var said = new String(Files.readAllBytes(log), UTF_8).strip();
    return said.substring(Math.max(0, said.length() - SAID_CHARACTERS_MAX));
  }

  private static void awaitEnd(Process process, String name, Duration max) throws IOException {
    try {
      if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
        kill(process);
        throw new IOException("%s did not end within %d s".formatted(name, max.toSeconds()));
      }
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
