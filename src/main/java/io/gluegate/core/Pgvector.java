package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// pgvector for the embedded server, taken from the distribution or compiled on this machine: no
/// repository for Java carries it.
final class Pgvector {

  private static final String SCRIPT = "/embedded/build-pgvector.sh";

  private Pgvector() {}

  /// Adds it to an unpacked PostgreSQL.
  static void install(Path postgres, Consumer<String> progress) throws IOException {
    progress.accept("Fetching or compiling pgvector, once, up to 20 seconds");
    var files = postgres.resolve("pgvector");
    var script = postgres.resolve("build-pgvector.sh");
    try {
      Files.writeString(script, script());
      Programs.run(List.of("sh", script.toString(), files.toString()));
    } catch (IOException e) {
      throw new IOException(
          "there is no pgvector for it (%s); or set DATABASE_URL to a PostgreSQL that has it"
              .formatted(e.getMessage()),
          e);
    }
    try (var all = Files.list(files)) {
      for (var file : all.toList()) {
        var name = file.getFileName().toString();
        var target = name.endsWith(".so") ? "lib/postgresql" : "share/postgresql/extension";
        Files.move(file, postgres.resolve(target).resolve(name));
      }
    }
    Files.delete(files);
    Files.delete(script);
  }

  static String script() throws IOException {
    try (var source = Pgvector.class.getResourceAsStream(SCRIPT)) {
      if (source == null) {
        throw new IOException("the build script is not in the program");
      }
      return new String(source.readAllBytes(), UTF_8);
    }
  }
}
