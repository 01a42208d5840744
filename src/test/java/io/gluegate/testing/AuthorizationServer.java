package io.gluegate.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The authorization server of `src/test/npm`, a certified implementation of OpenID Connect, whose
/// users agree to everything.
public final class AuthorizationServer implements AutoCloseable {

  private final Process process;
  private final Path out;

  /// Its users are in these groups.
  public AuthorizationServer(String groups) {
    NpmClients.install();
    try {
      out = Files.createTempFile(NpmClients.HOME, "server-", ".txt");
      process =
          new ProcessBuilder(
                  NpmClients.node(NpmClients.HOME.resolve("authorization-server.mjs"), groups))
              .directory(NpmClients.HOME.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .failFast("the authorization server ended", () -> !process.isAlive())
        .until(() -> findIssuer().isPresent());
  }

  public String issuer() {
    return findIssuer().orElseThrow();
  }

  private Optional<String> findIssuer() {
    try {
      List<String> lines = Files.readAllLines(out);
      return lines.stream().filter(line -> line.startsWith("http://")).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
