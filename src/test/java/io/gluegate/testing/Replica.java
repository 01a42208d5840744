package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A gateway in a process of its own, so that it can be killed.
public final class Replica implements AutoCloseable {

  /// Stands in a setting for the port of each replica.
  public static final String PORT = "{port}";

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final Process process;
  private final int port;

  /// Starts the gateway with these environment variables and nothing of this process's own; returns
  /// before it is ready.
  public static Replica start(Map<String, String> environment) {
    return start(environment, "io.gluegate.app.GatewayApp");
  }

  /// The same with another main class, which adds methods for a test.
  public static Replica start(Map<String, String> environment, String mainClass) {
    return start(environment, mainClass, List.of("server"));
  }

  /// The same with other arguments than `server` alone.
  static Replica start(Map<String, String> environment, String mainClass, List<String> arguments) {
    return start(command(mainClass, arguments), environment);
  }

  /// The same of another program.
  static Replica start(List<String> command, Map<String, String> environment) {
    var port = freePort();
    var builder = new ProcessBuilder();
    builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
    builder.environment().putAll(environment);
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().putIfAbsent("ADMIN_PORT", "0");
    builder.environment().replaceAll((_, value) -> value.replace(PORT, String.valueOf(port)));
    builder.redirectErrorStream(true).redirectOutput(log(port).toFile());
    try {
      return new Replica(builder.command(command).start(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Replica(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// What it wrote to its outputs.
  public Path log() {
    return log(port);
  }

  private static Path log(int port) {
    return Path.of("target", "replica-" + port + ".log");
  }

  public Replica awaitReady() {
    try (var http = HttpClient.newHttpClient()) {
      var probe =
          HttpRequest.newBuilder(url().resolve("/health/ready"))
              .timeout(Duration.ofSeconds(5))
              .build();
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptions()
          .failFast("the gateway ended", () -> !process.isAlive())
          .until(
              () -> http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
    }
    return this;
  }

  /// Bytes of the heap that are used after a collection.
  public long heapBytes() {
    jcmd("GC.run");
    var used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("no heap in the answer of jcmd");
    }
    return Long.parseLong(used.group(1)) * 1024;
  }

  private String jcmd(String command) {
    var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      var asked =
          new ProcessBuilder(program, String.valueOf(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      var answer = new String(asked.getInputStream().readAllBytes(), UTF_8);
      if (asked.waitFor() != 0) {
        throw new IllegalStateException(answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Ends the process as `kill -9` does.
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Ends the process as an orchestrator does.
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  @Override
  public void close() {
    kill();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the gateway does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static List<String> command(String... gatewayArguments) {
    return command("io.gluegate.app.GatewayApp", List.of(gatewayArguments));
  }

  private static List<String> command(String mainClass, List<String> arguments) {
    var command = new ArrayList<>(GatewayProgram.command());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /// A port that no other replica of this run was given, for it is bound only later.
  private static int freePort() {
    try {
      var port = FreePort.find();
      while (!GIVEN.add(port)) {
        port = FreePort.find();
      }
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
