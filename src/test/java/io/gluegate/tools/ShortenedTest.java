package io.gluegate.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortenedTest {

  private static final int MAX = 20_000;

  @Test
  void whatFitsStaysAsItIs() {
    var content = page(3, 1_000);

    assertThat(Shortened.toBytes(content, MAX)).isSameAs(content);
  }

  @Test
  void longTextsAreCutAndThatIsSaid() {
    var less = Shortened.toBytes(page(3, 30_000), MAX);

    assertThat(less.path("items")).hasSize(3);
    assertThat(less.path("items").get(0).path("content").asText()).endsWith(" […]");
    assertThat(less.path("notes").get(0).asText()).contains("cut at 2,000 characters");
    assertThat(less.path("has_more").asBoolean()).isTrue();
  }

  @Test
  void recordsAreNamedWhenNothingElseHelps() {
    var wide = page(100, 10);
    for (var item : wide.path("items")) {
      for (int i = 0; i < 100; i++) {
        ((ObjectNode) item).put("field_" + i, i);
      }
    }

    var named = Shortened.toBytes(wide, MAX);

    assertThat(named.path("items")).hasSize(100);
    assertThat(named.path("items").get(7).path("id").asInt()).isEqualTo(7);
    assertThat(named.path("items").get(7).has("field_1")).isFalse();
    assertThat(named.path("notes").toString()).contains("only named here");
  }

  @Test
  void whateverItIsItFits() {
    var random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      var content = page(random.nextInt(400), random.nextInt(2_000));
      content.put("text", "ü".repeat(random.nextInt(3_000)));

      var less = Shortened.toBytes(content, MAX);

      assertThat(Json.write(less).getBytes(UTF_8).length).isLessThanOrEqualTo(MAX);
      assertThat(less.path("total_count")).isEqualTo(content.path("total_count"));
    }
  }

  @Test
  void jsonTextStaysJson() {
    var result = ToolResult.of(Optional.of(ResponseFormat.JSON), "unused", page(50, 5_000));

    assertThat(result.text().length()).isLessThanOrEqualTo(ToolResult.TEXT_LENGTH_MAX);
    assertThat(Json.read(result.text()).path("items")).hasSize(50);
    assertThat(result.structured().orElseThrow().path("items").get(0).path("content").asText())
        .hasSizeGreaterThan(1_000);
  }

  private static ObjectNode page(int items, int length) {
    var content = Json.object();
    var list = content.putArray("items");
    for (int i = 0; i < items; i++) {
      list.addObject().put("id", i).put("name", "Record " + i).put("content", "x".repeat(length));
    }
    return content.put("total_count", items * 2).put("has_more", true);
  }
}
