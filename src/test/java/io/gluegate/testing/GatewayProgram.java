package io.gluegate.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway of this build, as other processes run it. The whole suite starts it more than a
/// hundred times; there its classes are in a jar, and the JVM has a cache (JEP 514) of what a first
/// start loaded, so that a start takes half the processor's time.
final class GatewayProgram {

  /// Set when the whole suite runs; making the cache takes longer than a few starts.
  private static final boolean IS_CACHED = Boolean.getBoolean("replicas.cached");

  private static final Logger log = LoggerFactory.getLogger(GatewayProgram.class);

  private static final Path HOME = Path.of("target", "program");
  private static final Path JAR = HOME.resolve("gluegate.jar");
  private static final Path CACHE = HOME.resolve("gluegate.aot");

  /// IT Glue is not asked at the start.
  private static final URI NOBODY = URI.create("http://127.0.0.1:9");

  /// Compiled code that is good enough soon.
  private static final List<String> OPTIONS =
      List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

  /// Made when the first process is started.
  private static final class Holder {

    private static final List<String> SHARED = IS_CACHED ? cached() : plain();
  }

  private GatewayProgram() {}

  /// How to start it, up to the main class.
  static List<String> command() {
    return Holder.SHARED;
  }

  private static List<String> plain() {
    return command(List.of(), System.getProperty("java.class.path"));
  }

  /// Without a cache when none could be made; then the suite takes longer.
  private static List<String> cached() {
    try {
      Files.createDirectories(HOME);
      Files.deleteIfExists(CACHE);
      pack();
      train(command(List.of("-XX:AOTCacheOutput=" + CACHE.toAbsolutePath()), packed()));
    } catch (IOException | RuntimeException e) {
      log.warn("the replicas of this run start without a cache", e);
      return plain();
    }
    // What the JVM says of the cache is not for those who read answers.
    return command(
        List.of(
            "-XX:AOTCache=" + CACHE.toAbsolutePath(), "-Xlog:disable", "-Xlog:all=warning:stderr"),
        packed());
  }

  private static List<String> command(List<String> more, String classPath) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(List.of(java), OPTIONS, more, List.of("-cp", classPath))
        .flatMap(List::stream)
        .toList();
  }

  private static String packed() {
    var libraries = entries().filter(entry -> !Files.isDirectory(entry));
    return String.join(
        File.pathSeparator,
        Stream.concat(Stream.of(JAR.toAbsolutePath()), libraries).map(Path::toString).toList());
  }

  private static Stream<Path> entries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
  }

  /// With entries for directories, which are searched for migrations. Of a file that is in several
  /// places the first one counts, as on the class path.
  private static void pack() throws IOException {
    var names = new HashSet<String>();
    try (var jar = new JarOutputStream(Files.newOutputStream(JAR))) {
      for (var root : entries().filter(Files::isDirectory).toList()) {
        for (var path : below(root)) {
          var isDirectory = Files.isDirectory(path);
          var name = root.relativize(path) + (isDirectory ? "/" : "");
          if (names.add(name)) {
            jar.putNextEntry(new JarEntry(name));
            if (!isDirectory) {
              Files.copy(path, jar);
            }
            jar.closeEntry();
          }
        }
      }
    }
  }

  private static List<Path> below(Path root) throws IOException {
    try (var walk = Files.walk(root)) {
      return walk.filter(path -> !path.equals(root)).toList();
    }
  }

  /// One start, and an orderly end, at which the JVM writes the cache.
  private static void train(List<String> command) {
    var clone = TestServer.shared().cloneTemplate();
    var all = new ArrayList<>(command);
    all.addAll(List.of("io.gluegate.app.GatewayApp", "server"));
    try (var replica = Replica.start(all, Gateway.environment(clone.url(), NOBODY))) {
      replica.awaitReady().stop();
    } finally {
      clone.drop();
    }
    if (!Files.exists(CACHE)) {
      throw new IllegalStateException("the JVM wrote no cache, see the log in target");
    }
  }
}
