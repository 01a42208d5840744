package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import io.gluegate.sandbox.SandboxData;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WordTokensTest {

  /// What may stand beside each other in a text of somebody else.
  private static final String[] PIECES = {
    "internet",
    "10.20.0.1",
    "Zürich",
    "e\u0301te\u0301",
    "[SEP]",
    "[MASK]",
    "##ing",
    "don't",
    "日本語",
    "ไทย",
    "한국어",
    "👩‍🔧",
    "\u200b",
    "\u00a0",
    "\u0001",
    "\ufffd",
    "\u3000",
    "—",
    "FGT60FTK23091234",
    "A+B=C",
    "\u0301"
  };

  private static final String[] SPACES = {" ", "\n", "\t", "\r\n", "  ", ""};

  private final HuggingFaceTokenCountEstimator tokenizer = new HuggingFaceTokenCountEstimator();
  private final WordTokens tokens = new WordTokens(tokenizer::estimateTokenCountInText);

  @Test
  void recordsHaveAsManyTokensAsTheTokenizerCounts() {
    for (var record : SandboxData.load().records()) {
      var text = record.attributes().toString();
      assertThat(tokens.count(text)).as("%s", text).isEqualTo(whole(text));
    }
  }

  @Test
  void anyTextHasAsManyTokensAsTheTokenizerCounts() {
    var random = new Random(20261127);
    for (int i = 0; i < 1_000; i++) {
      var text = new StringBuilder();
      for (int piece = 0; piece < 1 + random.nextInt(30); piece++) {
        text.append(PIECES[random.nextInt(PIECES.length)])
            .append(SPACES[random.nextInt(SPACES.length)]);
      }
      assertThat(tokens.count(text.toString())).as("%s", text).isEqualTo(whole(text.toString()));
    }
  }

  @Test
  void wordIsCountedOnceUnlessItIsLong() {
    var asked = new AtomicInteger();
    var counted = new WordTokens(word -> asked.incrementAndGet());
    var longWord = "x".repeat(WordTokens.WORD_LENGTH_MAX + 1);

    counted.count("restart the service and restart it again");
    assertThat(asked).hasValue(6);

    counted.count(longWord + " " + longWord);
    assertThat(asked).hasValue(8);
  }

  private int whole(String text) {
    return text.isBlank() ? 0 : tokenizer.estimateTokenCountInText(text);
  }
}
