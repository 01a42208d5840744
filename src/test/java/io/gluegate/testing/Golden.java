package io.gluegate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that hold what the program must say. `make golden` rewrites them; the difference is the
/// review.
public final class Golden {

  private static final boolean REWRITE = "true".equals(System.getenv("GOLDEN_REWRITE"));

  private Golden() {}

  /// Compares the text with a file of the repository.
  public static void assertSame(Path file, String text) {
    try {
      if (REWRITE) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
      }
      assertThat(file).as("run `make golden` to write it").exists();
      assertThat(text)
          .as("%s is stale: run `make golden` and review the difference", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
