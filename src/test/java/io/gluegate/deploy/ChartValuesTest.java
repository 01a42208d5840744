package io.gluegate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartValuesTest {

  @Test
  void lintHasNothingToSay() {
    var result = new Helm(RenderedChart.CHART).lint().strict().quiet().call();

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
  }

  @ParameterizedTest
  @CsvSource({
    "existingSecret, '', existingSecret: name the secret",
    "replicas, 3, replicas",
    "migrations.mode, later, migrations",
    "settings.ITGLUE_API_KEY, secret, ITGLUE_API_KEY",
  })
  void valuesThatCannotBeRightAreRefused(String key, String value, String named) {
    var template =
        new Helm(RenderedChart.CHART).template().withKubeVersion(RenderedChart.KUBERNETES);

    assertThatThrownBy(() -> template.set("existingSecret", "gluegate").set(key, value).call())
        .hasMessageContaining(named);
  }

  @Test
  void readmeListsEveryValueWithItsDefault() throws IOException {
    var row = Pattern.compile("(?m)^\\| `([A-Za-z.]+)` \\| `([^`]*)` \\| .+ \\|$");
    var listed = new TreeMap<String, String>();
    row.matcher(Files.readString(RenderedChart.CHART.resolve("README.md")))
        .results()
        .forEach(match -> listed.put(match.group(1), match.group(2)));

    assertThat(listed).isEqualTo(Yaml.leaves(Yaml.file("helm/gluegate/values.yaml")));
  }

  @Test
  void everyValueHasACommentAndAPlaceInTheSchema() throws IOException {
    var lines = Files.readAllLines(Path.of("helm/gluegate/values.yaml"));
    var schema = (ObjectNode) Yaml.file("helm/gluegate/values.schema.json");

    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("\\s*\\w+: \\S.*")) {
        assertThat(lines.get(i - 1).strip()).as(lines.get(i)).startsWith("#");
      }
    }
    Yaml.file("helm/gluegate/values.yaml")
        .fieldNames()
        .forEachRemaining(key -> assertThat(schema.path("properties").has(key)).as(key).isTrue());
    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
  }

  @Test
  void versionIsThatOfTheBuild() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));

    assertThat(pom)
        .contains(
            "<version>%s</version>"
                .formatted(Yaml.file("helm/gluegate/Chart.yaml").path("appVersion").asText()));
  }
}
