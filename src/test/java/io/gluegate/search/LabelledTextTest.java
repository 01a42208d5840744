package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import org.junit.jupiter.api.Test;

class LabelledTextTest {

  @Test
  void shortValuesAreLinesAndLongOnesHaveHeadings() {
    var lengthy = "word ".repeat(LabelledText.LINE_LENGTH_MAX / 4).strip();

    var text =
        new LabelledText()
            .add("Notes", TextNode.valueOf("<p>" + lengthy + "</p>"))
            .add("Serial\nnumber", TextNode.valueOf(" FGT<b>60</b> "))
            .add("Steps", TextNode.valueOf("<ul><li>one</li><li>two</li></ul>"))
            .add("Nothing", TextNode.valueOf("<p></p>"));

    assertThat(text.markdown())
        .startsWith("- Serial number: FGT**60**\n\n## Notes\n\n" + lengthy)
        .contains("## Steps\n\n* one\n* two")
        .doesNotContain("Nothing");
  }

  @Test
  void valuesOfAnyShapeAreSaid() {
    assertThat(said("true")).isEqualTo("yes");
    assertThat(said("12.5")).isEqualTo("12.5");
    assertThat(said("null")).isEmpty();
    assertThat(said("{'type':'Contacts','values':[{'id':4,'first-name':'Ann','last-name':'Lee'}]}"))
        .isEqualTo("Ann Lee");
    assertThat(said("{'type':'Configurations','values':[{'id':4,'name':'FW'},{'id':5}]}"))
        .isEqualTo("FW");
    assertThat(said("[{'value':'a@b.example','primary':true},'c']")).isEqualTo("a@b.example, c");
  }

  private static String said(String json) {
    return LabelledText.oneLine(Json.read(json.replace('\'', '"')));
  }
}
