package io.gluegate.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/// pgvector, compiled once on this machine: no repository for Java carries it.
record Pgvector(Path directory) {

  static Pgvector build(Path directory, Consumer<String> progress) throws IOException {
    if (!Files.exists(directory.resolve("vector.control"))) {
      progress.accept("Compiling pgvector, once, about 20 seconds");
      var script = Files.createTempFile("build-pgvector-", ".sh");
      try (var source = Pgvector.class.getResourceAsStream("/embedded/build-pgvector.sh")) {
        if (source == null) {
          throw new IOException("the build script is not in the program");
        }
        Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        Programs.run(List.of("sh", script.toString(), directory.toString()));
      } catch (IOException e) {
        throw new IOException(
            "pgvector could not be compiled (%s); or set DATABASE_URL to a PostgreSQL that has it"
                .formatted(e.getMessage()),
            e);
      } finally {
        Files.delete(script);
      }
    }
    return new Pgvector(directory);
  }

  void copyInto(Path postgres) throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        var target = name.endsWith(".so") ? "lib/postgresql" : "share/postgresql/extension";
        Files.copy(file, postgres.resolve(target).resolve(name));
      }
    }
  }
}
