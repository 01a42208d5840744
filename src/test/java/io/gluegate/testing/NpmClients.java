package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The MCP clients of `src/test/npm`, and the conformance suite, in the versions of its lock file,
/// run with the Node.js of that lock file.
public final class NpmClients {

  private static final Path SOURCE = Path.of("src/test/npm");
  static final Path HOME = Path.of("target/npm").toAbsolutePath();
  private static final String LOCK = "package-lock.json";
  private static final int INSTALL_SECONDS_MAX = 300;
  private static final int RUN_SECONDS_MAX = 90;

  private NpmClients() {}

  /// How a program ended, and what it said.
  public record Ran(String command, int exitCode, String out, String err) {

    Ran orThrow() throws IOException {
      if (exitCode != 0) {
        throw new IOException(toString());
      }
      return this;
    }

    @Override
    public String toString() {
      return "%s: exit %d%n%s%n%s".formatted(command, exitCode, out, err);
    }
  }

  /// Installs what the lock file names, unless that was done before.
  public static synchronized void install() {
    try {
      Files.createDirectories(HOME);
      var installed = HOME.resolve("installed-" + LOCK);
      var isInstalled =
          Files.exists(installed) && Files.mismatch(installed, SOURCE.resolve(LOCK)) < 0;
      try (var files = Files.list(SOURCE)) {
        for (var file : files.toList()) {
          copyChanged(file, HOME.resolve(file.getFileName()));
        }
      }
      if (!isInstalled) {
        run(
                List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                INSTALL_SECONDS_MAX)
            .orThrow();
        Files.copy(SOURCE.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Another test may be running what is there already.
  private static void copyChanged(Path from, Path to) throws IOException {
    if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Runs a script and returns the JSON object of its last line.
  public static JsonNode script(String script, String... arguments) {
    var output = said(HOME.resolve(script), arguments);
    return Json.read(output.strip().lines().reduce((first, last) -> last).orElse("{}"));
  }

  /// Runs the inspector's command line and returns the JSON object that it prints.
  public static JsonNode inspector(String... arguments) {
    return Json.read(
        said(
            HOME.resolve(
                "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js"),
            arguments));
  }

  /// Runs the conformance suite, which may find faults.
  public static Ran conformance(String... arguments) {
    try {
      return run(
          node(
              HOME.resolve("node_modules/@modelcontextprotocol/conformance/dist/index.js"),
              arguments),
          RUN_SECONDS_MAX);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The scenarios that a server must pass to conform to a revision.
  public static List<String> requiredScenarios(String revision) {
    try {
      var file =
          HOME.resolve(
              "node_modules/@modelcontextprotocol/conformance/requirements/%s.yaml"
                  .formatted(revision));
      var names = new ArrayList<String>();
      new YAMLMapper()
          .readTree(file.toFile())
          .get("server")
          .forEach(name -> names.add(name.asText()));
      return List.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String said(Path script, String... arguments) {
    try {
      return run(node(script, arguments), RUN_SECONDS_MAX).orThrow().out();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> node(Path script, String... arguments) {
    var architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    var node = HOME.resolve("node_modules/node-linux-" + architecture + "/bin/node");
    var command = new ArrayList<>(List.of(node.toString(), script.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// Throws when the program does not end.
  private static Ran run(List<String> command, int secondsMax) throws IOException {
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
      var line = String.join(" ", command);
      if (!process.waitFor(secondsMax, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException(
            "%s: does not end%n%s%n%s"
                .formatted(line, Files.readString(out, UTF_8), Files.readString(err, UTF_8)));
      }
      return new Ran(
          line, process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
