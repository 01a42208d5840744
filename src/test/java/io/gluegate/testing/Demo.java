package io.gluegate.testing;

import static org.awaitility.Awaitility.await;

import io.gluegate.core.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The demo in a process of its own, as a newcomer starts it.
public final class Demo implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofMinutes(3);

  private final Process process;
  private final Path output;
  private final int port;

  private Demo(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /// Starts it with its data below that home; returns when it says that it is ready.
  public static Demo start(Path home) {
    try {
      var port = FreePort.find();
      var output = Files.createTempFile(Path.of("target"), "demo-", ".txt");
      var builder =
          new ProcessBuilder(
              Replica.command("demo", "--port", String.valueOf(port), "--admin-port", "0"));
      builder.environment().keySet().removeIf(name -> !List.of("PATH", "HOME").contains(name));
      builder.environment().put("GLUEGATE_HOME", home.toString());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      var demo = new Demo(builder.start(), output, port);
      await()
          .atMost(START_MAX)
          .pollInterval(Duration.ofMillis(100))
          .failFast("the demo ended; see " + output, () -> !demo.process.isAlive())
          .until(() -> demo.output().contains("Ctrl-C ends everything"));
      return demo;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String token(String role) {
    var line = Pattern.compile(role + "\\s+(glg_\\S+)").matcher(output());
    if (!line.find()) {
      throw new IllegalStateException("no token of " + role + " in\n" + output());
    }
    return line.group(1);
  }

  /// The processes that belong to it, its own among them.
  public List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /// What Ctrl-C does.
  public void interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the demo does not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      interrupt();
    }
  }
}
