package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The MCP clients of `src/test/npm`, in the versions of its lock file, run with the Node.js of
/// that lock file.
public final class NpmClients {

  private static final Path SOURCE = Path.of("src/test/npm");
  private static final Path HOME = Path.of("target/npm").toAbsolutePath();
  private static final String LOCK = "package-lock.json";
  private static final int INSTALL_SECONDS_MAX = 300;
  private static final int RUN_SECONDS_MAX = 90;

  private NpmClients() {}

  /// Installs what the lock file names, unless that was done before.
  public static synchronized void install() {
    try {
      Files.createDirectories(HOME);
      var installed = HOME.resolve("installed-" + LOCK);
      var isInstalled =
          Files.exists(installed) && Files.mismatch(installed, SOURCE.resolve(LOCK)) < 0;
      try (var files = Files.list(SOURCE)) {
        for (var file : files.toList()) {
          Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (!isInstalled) {
        run(
            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
            INSTALL_SECONDS_MAX);
        Files.copy(SOURCE.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a script and returns the JSON object of its last line.
  public static JsonNode script(String script, String... arguments) {
    var output = node(HOME.resolve(script), arguments);
    return Json.read(output.strip().lines().reduce((first, last) -> last).orElse("{}"));
  }

  /// Runs the inspector's command line and returns the JSON object that it prints.
  public static JsonNode inspector(String... arguments) {
    return Json.read(
        node(
            HOME.resolve(
                "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js"),
            arguments));
  }

  private static String node(Path script, String... arguments) {
    var architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    var node = HOME.resolve("node_modules/node-linux-" + architecture + "/bin/node");
    var command = new ArrayList<>(List.of(node.toString(), script.toString()));
    command.addAll(List.of(arguments));
    try {
      return run(command, RUN_SECONDS_MAX);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Throws with what the program said when it fails or does not end.
  private static String run(List<String> command, int secondsMax) throws IOException {
    var out = Files.createTempFile(HOME, "out-", ".txt");
    var err = Files.createTempFile(HOME, "err-", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    try {
      var hasEnded = process.waitFor(secondsMax, TimeUnit.SECONDS);
      if (!hasEnded) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      var said = Files.readString(out, UTF_8);
      if (!hasEnded || process.exitValue() != 0) {
        throw new IOException(
            "%s: %s%n%s%n%s"
                .formatted(
                    String.join(" ", command),
                    hasEnded ? "exit " + process.exitValue() : "does not end",
                    said,
                    Files.readString(err, UTF_8)));
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
