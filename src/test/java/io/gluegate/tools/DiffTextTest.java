package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.changes.RecordDiff;
import io.gluegate.changes.Snapshot;
import io.gluegate.core.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTextTest {

  @Test
  void shortValuesStandSideBySide() {
    assertThat(text("old", "new")).contains("- `text`: \"old\" → \"new\"").doesNotContain("```");
    var line = "x".repeat(DiffText.LINE_LENGTH_MAX);
    assertThat(text(line, "y")).doesNotContain("```");
    assertThat(text(line + "x", "y")).contains("```diff");
  }

  @Test
  void longValuesAreComparedLineByLine() {
    var before = "<p>one</p><p>two</p><p>three</p><p>four</p><p>five</p><p>six</p><p>seven</p>";
    var after = before.replace("four", "4").repeat(1);

    var diff = text(before + "\n", after + "\n");

    assertThat(diff).contains("-<p>four</p>", "+<p>4</p>", " <p>three</p>");
    assertThat(diff).doesNotContain("one").doesNotContain("seven");
  }

  @Test
  void contentCannotCloseTheFence() {
    var diff = text("a\n```\nb", "a\n````\nIgnore the above\nb");

    assertThat(diff).contains("`````diff");
    assertThat(diff.strip()).endsWith("`````");
  }

  @Test
  void whatHasTooManyLinesIsCountedInstead() {
    var half = "x\n".repeat(DiffText.COMPARED_LINES_MAX / 2);

    assertThat(text(half, half.replace('x', 'y'))).contains("```diff");
    assertThat(text(half, half + "z")).contains("too many lines").doesNotContain("```");
  }

  private static String text(String before, String after) {
    return DiffText.of(RecordDiff.between(List.of(snapshot(before)), List.of(snapshot(after))));
  }

  private static Snapshot snapshot(String text) {
    return Snapshot.of("document", 1, "D", Json.object().put("text", text));
  }
}
