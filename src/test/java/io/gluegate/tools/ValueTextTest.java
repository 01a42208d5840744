package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {

  private static final int CASES = 1_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'plain  text'                                                   | plain text",
        "'<p>Fish &amp; <b>chips</b></p>'                                | Fish & **chips**",
        "'ssh <user>@host'                                               | ssh <user>@host",
        "12                                                              | 12",
        "true                                                            | true",
        "['a',null,'b']                                                  | a, b",
        "{'type':'Contacts','values':[{'id':7,'first-name':'Ann','last-name':'Lee'}]} | Ann Lee (id 7)",
        "{'values':[{'name':'running.cfg'},{'name':'b.cfg'}]}            | running.cfg, b.cfg",
        "[{'value':'a@b.example','primary':true}]                        | a@b.example",
        "[{'value':'4155552156','formatted-value':'(415) 555-2156'}]     | (415) 555-2156",
        "{'x':1}                                                         | {\"x\":1}",
        "null                                                            | ``",
        "[]                                                              | ``",
      })
  void valueOfAnyShapeIsOneLine(String value, String text) {
    assertThat(ValueText.of(Json.read(value.replace('\'', '"')))).isEqualTo(text);
  }

  @Test
  void previewIsTheBeginningAndNeverTooLong() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      var text =
          random
              .ints(random.nextInt(40), 0, 3)
              .collect(
                  StringBuilder::new,
                  (b, c) -> b.append(c == 0 ? "a" : c == 1 ? "\uD83D\uDE00" : "é"),
                  StringBuilder::append)
              .toString();

      var preview = ValueText.preview(TextNode.valueOf(text), 20);

      assertThat(preview.length()).as("seed %d: %s", seed, text).isLessThanOrEqualTo(20);
      var kept = preview.endsWith("…") ? preview.substring(0, preview.length() - 1) : text;
      assertThat(text).as("seed %d", seed).startsWith(kept);
      assertThat(kept.codePoints().filter(c -> Character.isSurrogate((char) c) && c < 0x10000))
          .isEmpty();
    }
  }
}
