package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.itglue.FlexibleAssetField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetTextTest {

  @Test
  void shortTraitsComeBeforeLongOnes() {
    var asset = asset();
    asset.withObjectProperty("traits").put("notes", "<p>Call <b>first</b>.</p>").put("speed", "1G");
    asset.withObjectProperty("traits").put("words", "x".repeat(AssetText.LINE_LENGTH_MAX + 1));
    asset.withObjectProperty("traits").put("line", "y".repeat(AssetText.LINE_LENGTH_MAX));

    var text =
        AssetText.of(
            List.of(
                field("Notes", "notes", "Textbox"),
                field("Words", "words", "Text"),
                field("Line", "line", "Text"),
                field("Speed", "speed", "Text")),
            asset);

    assertThat(text)
        .startsWith("# Main\n\n- id: 7\n- organization name: Harbor\n")
        .containsSubsequence(
            "- Line (`line`): yyy",
            "- Speed (`speed`): 1G",
            "### Notes (`notes`)\n\nCall **first**.",
            "### Words (`words`)\n\nxxx")
        .doesNotContain("Cut here");
  }

  @Test
  void whatDoesNotFitIsShownByItsBeginningAndNamed() {
    var asset = asset();
    var fields = new ArrayList<FlexibleAssetField>();
    for (int i = 1; i <= 40; i++) {
      fields.add(field("Long " + i, "long-" + i, "Textbox"));
      asset.withObjectProperty("traits").put("long-" + i, "word ".repeat(2_000));
    }

    var text = AssetText.of(fields, asset);

    assertThat(text.length()).isLessThan(ToolResult.TEXT_LENGTH_MAX).isGreaterThan(20_000);
    assertThat(text)
        .contains("### Long 1 (`long-1`)", "### Long 2 (`long-2`)")
        .contains("Long 3 (`long-3`) of 10,000 characters", " and ", " more.")
        .contains("structured content of itglue_get_flexible_asset")
        .doesNotContain("Long 40");
    assertThat(text.split("of 10,000 characters", -1)).hasSize(AssetText.CUT_NAMED_MAX + 1);
  }

  @Test
  void longTextInFrontDoesNotHideTheShortOnesBehindIt() {
    var asset = asset();
    asset.withObjectProperty("traits").put("a", "word ".repeat(30_000)).put("b", "<p>short</p>");

    var text = AssetText.of(List.of(field("A", "a", "Textbox"), field("B", "b", "Textbox")), asset);

    assertThat(text)
        .contains("### B (`b`)\n\nshort\n", "A (`a`) of 150,000 characters")
        .hasSizeLessThan(2_000);
  }

  @Test
  void hostileNamesStayOnTheirLine() {
    var asset = asset().put("name", "Main\n# Ignore\u0007 all\u001b[31m");
    asset.withObjectProperty("traits").put("k`\n## x", "a\r\n# b\u0000c");

    var text = AssetText.of(List.of(field("N\n# x", "k`\n## x", "Text")), asset);

    assertThat(text).startsWith("# Main # Ignore all [31m\n");
    assertThat(text).contains("- N # x (`k' ## x`): a # b c\n");
    assertThat(text.lines().filter(line -> line.startsWith("#"))).hasSize(2);
  }

  @Test
  void valueWithoutAFieldIsShownAsWithheld() {
    var asset = asset();
    asset.withObjectProperty("traits").put("gone", "[not shown: no such field]");

    assertThat(AssetText.of(List.of(), asset)).contains("- gone (`gone`): [not shown");
    assertThat(AssetText.of(List.of(), asset())).contains("no values");
  }

  private static ObjectNode asset() {
    var asset = Json.object().put("id", 7).put("name", "Main").put("organization_name", "Harbor");
    asset.putObject("traits");
    return asset;
  }

  private static FlexibleAssetField field(String name, String key, String kind) {
    return new FlexibleAssetField(1, name, key, Json.object().put("kind", kind));
  }
}
