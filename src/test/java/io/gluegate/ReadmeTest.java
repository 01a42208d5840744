package io.gluegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The documents are true: their links lead somewhere, their commands and variables exist.
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final int README_LINES_MAX = 150;

  /// What `CommandsTest`, `DemoTest`, and CI itself run.
  private static final Set<String> COMMANDS =
      Set.of(
          "demo",
          "test",
          "server",
          "stdio",
          "check",
          "db",
          "token",
          "group",
          "stop",
          "index",
          "approval",
          "audit",
          "sandbox",
          "maven");

  /// Of the launcher and of the bridge, which read no `config.yml`.
  private static final Set<String> ELSEWHERE =
      Set.of("GLUEGATE_JAVA_OPTIONS", "JAVA_HOME", "GLUEGATE_URL", "GLUEGATE_TOKEN");

  @Test
  void readmeIsShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThan(README_LINES_MAX);
  }

  @Test
  void linksLeadToFiles() throws IOException {
    for (var document : documents()) {
      var folder = document.toAbsolutePath().getParent();
      var links =
          Pattern.compile("]\\((?!https?:|#)([^)#]+)")
              .matcher(Files.readString(document))
              .results()
              .map(match -> match.group(1))
              .toList();

      assertThat(links)
          .as(document.toString())
          .allMatch(link -> Files.exists(folder.resolve(link)));
    }
  }

  @Test
  void commandsExist() throws IOException {
    for (var document : documents()) {
      var commands =
          Pattern.compile("\\./gluegate ([a-z]+)")
              .matcher(Files.readString(document))
              .results()
              .map(match -> match.group(1))
              .toList();

      assertThat(COMMANDS).as(document.toString()).containsAll(commands);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/operations.md", "docs/security.md"})
  void variablesExist(String document) throws IOException {
    var config =
        Files.readString(Path.of("config.yml")) + Files.readString(Path.of("docker-compose.yml"));
    var named =
        Pattern.compile(
                "\\b((?:ITGLUE|MCP|DATABASE|GLUEGATE|EMBEDDING|OPENAI|AZURE|ALLOWED|BYOK)_[A-Z_]+)\\b")
            .matcher(Files.readString(Path.of(document)))
            .results()
            .map(match -> match.group(1))
            .filter(name -> !ELSEWHERE.contains(name))
            .distinct()
            .toList();

    assertThat(named).allMatch(name -> config.contains("${" + name));
  }

  @Test
  void targetsOfMakeExist() throws IOException {
    var makefile = Files.readString(Path.of("Makefile"));
    var named =
        Pattern.compile("`make ([a-z]+)")
            .matcher(Files.readString(Path.of("CONTRIBUTING.md")))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(named).isNotEmpty().allMatch(target -> makefile.contains("\n" + target + ":"));
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(README, Path.of("CONTRIBUTING.md")),
              docs.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }
}
