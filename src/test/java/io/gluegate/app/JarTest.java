package io.gluegate.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What is shipped holds nothing that only tests need.
class JarTest {

  private static final Path SHIPPED = Path.of("target/classes");
  private static final Path TESTS = Path.of("target/test-classes");
  private static final Path JAR = Path.of("target/gluegate.jar");
  private static final List<String> FIXTURES =
      List.of("ConformanceFixtures", "ConformanceGateway", "test_simple_text", "test://");

  @Test
  void classesAndResourcesOfTestsAreNotShipped() throws IOException {
    var shipped = files(SHIPPED);

    assertThat(shipped).contains("io/gluegate/app/GatewayApp.class");
    assertThat(files(TESTS))
        .contains("io/gluegate/mcp/ConformanceFixtures.class", "conformance/tools.json")
        .doesNotContainAnyElementsOf(shipped);
    if (Files.exists(JAR)) {
      assertThat(files(TESTS)).doesNotContainAnyElementsOf(entries());
    }
  }

  @Test
  void nothingShippedNamesAFixture() throws IOException {
    for (var name : files(SHIPPED)) {
      var content = Files.readString(SHIPPED.resolve(name), ISO_8859_1);

      assertThat(FIXTURES).as(name).noneMatch(content::contains);
    }
  }

  private static Set<String> files(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return new TreeSet<>(
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString())
              .toList());
    }
  }

  private static Set<String> entries() throws IOException {
    try (var jar = new ZipFile(JAR.toFile())) {
      var names = new HashSet<String>();
      jar.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> names.add(entry.getName()));
      return names;
    }
  }
}
