package io.gluegate.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p style='display:none'>SECRETLY</p>",
        "<p style='color:red; DISPLAY : NONE !important'>SECRETLY</p>",
        "<span style='visibility:hidden'>SECRETLY</span>",
        "<span style='opacity:0'>SECRETLY</span>",
        "<span style='opacity: 0.0;'>SECRETLY</span>",
        "<span style='font-size:0'>SECRETLY</span>",
        "<span style='font-size: 0px'>SECRETLY</span>",
        "<span style='font-size:1px'>SECRETLY</span>",
        "<div style='position:absolute;left:-9999px'>SECRETLY</div>",
        "<div style='text-indent:-5000px'>SECRETLY</div>",
        "<div style='height:0;overflow:hidden'>SECRETLY</div>",
        "<div style='overflow:hidden;width:0px'>SECRETLY</div>",
        "<span style='color:#ffffff'>SECRETLY</span>",
        "<span style='color: white;'>SECRETLY</span>",
        "<span style='color:rgb(255, 255, 255)'>SECRETLY</span>",
        "<font color='#FFF'>SECRETLY</font>",
        "<span style='color:transparent'>SECRETLY</span>",
        "<p hidden>SECRETLY</p>",
        "<p>a<!-- SECRETLY --></p>",
        "<script>SECRETLY</script>",
        "<style>.SECRETLY{}</style>",
        "<template><p>SECRETLY</p></template>",
        "<noscript>SECRETLY</noscript>"
      })
  void whatNoReaderSeesIsTakenOut(String html) {
    var page = "<p>Before</p>" + html + "<p>After</p>";

    assertThat(VisibleText.of(page)).contains("Before", "After").doesNotContain("SECRETLY");
    assertThat(TextExtract.markdown(page)).contains("Before", "After").doesNotContain("SECRETLY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Plain <b>text</b></p>",
        "<table><tr style='background:#003366'><th style='color:#fff'>Line</th></tr></table>",
        "<table bgcolor='#336699'><tr><td><font color='white'>Head</font></td></tr></table>",
        "<p style='font-size:10px'>Small print</p>",
        "<p style='font-size:1em'>As ever</p>",
        "<p style='font-size:0.9em'>A little smaller</p>",
        "<div style='margin-left:-10px'>Moved a little</div>",
        "<p style='opacity:0.8'>Faint</p>",
        "<p style='background-color:white;color:black'>Usual</p>",
        "no HTML: <!-- a comment of a config file -->",
        "if a < b and c > d then stop",
        "שלום, \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645, family: \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67"
      })
  void whatAReaderSeesStaysAsItWasWritten(String text) {
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @Test
  void charactersWithoutAShapeAreTakenOut() {
    var tags = new StringBuilder();
    "ignore".chars().forEach(c -> tags.appendCodePoint(0xE0000 + c));

    assertThat(VisibleText.of("Pass\u200Bword\u202E \uFEFFtext" + tags + "\u0007."))
        .isEqualTo("Password text.");
    assertThat(VisibleText.of("a\u200C\u200D\u200C\u200Db\tc\nd")).isEqualTo("ab\tc\nd");
  }

  @Test
  void recordsAreCleanedToTheirDepth() {
    var record =
        (ObjectNode)
            Json.read(
                "{\"id\":1,\"a\":[{\"b\":\"<p>x</p><p hidden>SECRETLY</p>\"},\"y\\u200b\"],\"n\":null}");

    assertThat(Json.write(VisibleText.of(record)))
        .isEqualTo("{\"id\":1,\"a\":[{\"b\":\"<p>x</p>\"},\"y\"],\"n\":null}");
  }
}
