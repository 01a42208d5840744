package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChunksTest {

  private static final int CASES = 1_000;
  private static final int LONG_CASES = 20;
  private static final int LONG_LENGTH = 200_000;

  @Test
  void passageKnowsTheHeadingsAboveIt() {
    var chunks =
        Chunks.of(
            "intro\n# Network\nlan\n## Firewall\nfw\n## Switch\nsw\n# Backup\nnas",
            ChunksTest::words);

    assertThat(chunks)
        .containsExactly(
            new Chunk("", "", 0, "intro"),
            new Chunk("Network", "network", 16, "lan"),
            new Chunk("Network > Firewall", "firewall", 32, "fw"),
            new Chunk("Network > Switch", "switch", 45, "sw"),
            new Chunk("Backup", "backup", 57, "nas"));
  }

  @Test
  void headingsThatStartDeepAreSiblings() {
    var chunks = Chunks.of("## One\na\n## Two\nb\n#### Below\nc\n### Beside\nd", ChunksTest::words);

    assertThat(chunks)
        .extracting(Chunk::heading)
        .containsExactly("One", "Two", "Two > Below", "Two > Beside");
  }

  @Test
  void passageKnowsWhereItBegins() {
    for (int seed = 0; seed < CASES; seed++) {
      var markdown = markdown(new Random(seed));

      var chunks = Chunks.of(markdown, ChunksTest::words);

      assertThat(chunks).as("seed %d", seed).extracting(Chunk::begin).isSorted();
      assertThat(chunks)
          .as("seed %d", seed)
          .allMatch(chunk -> isNewAt(markdown.substring(chunk.begin()), chunk.body()));
    }
  }

  /// Perhaps behind a line that stood in the passage before, or in a heading.
  private static boolean isNewAt(String text, String body) {
    var begin = text.replaceFirst("^#+ ", "").split("\\s", 2)[0];
    return body.startsWith(begin) || body.substring(body.indexOf('\n') + 1).startsWith(begin);
  }

  @Test
  void headingsOfTheSameNameHaveDifferentAnchors() {
    var chunks = Chunks.of("a\n# One\nb\n## Two\nc\n# One\nd\n## Two\ne", ChunksTest::words);

    assertThat(chunks)
        .extracting(Chunk::anchor)
        .containsExactly("", "one", "two", "one-1", "two-1");
  }

  @Test
  void headingWithoutTextIsKept() {
    assertThat(Chunks.of("# Empty\n# Full\ntext", ChunksTest::words))
        .contains(new Chunk("Empty", "empty", 0, "Empty"), new Chunk("Full", "full", 15, "text"));
  }

  @Test
  void commentInCodeIsNoHeading() {
    assertThat(Chunks.of("```\n# restart\nservice x restart\n```", ChunksTest::words))
        .containsExactly(new Chunk("", "", 0, "```\n# restart\nservice x restart\n```"));
  }

  @Test
  void longTextIsCutAtItsBlocks() {
    var block = "word ".repeat(150).strip();

    var chunks = Chunks.of(block + "\n\n" + block + "\n\n" + block, ChunksTest::words);

    assertThat(chunks).hasSize(3).allMatch(chunk -> chunk.body().equals(block));
  }

  @Test
  void nothingIsLostAndNoPassageIsTooLong() {
    for (int seed = 0; seed < CASES; seed++) {
      var markdown = markdown(new Random(seed));

      var chunks = Chunks.of(markdown, ChunksTest::words);

      var kept =
          chunks.stream()
              .map(chunk -> chunk.heading() + "\n" + chunk.body())
              .collect(Collectors.joining("\n"));
      for (var word : markdown.replaceAll("[#\\n]+", " ").strip().split("\\s+", -1)) {
        assertThat(kept).as("seed %d", seed).contains(word);
      }
      assertThat(chunks)
          .as("seed %d", seed)
          .allMatch(chunk -> words(chunk.body()) <= Chunks.TOKENS_AIM + Chunks.OVERLAP_TOKENS_MAX);
    }
  }

  @Test
  void everyWordOfALongDocumentIsInAPassage() {
    for (int seed = 0; seed < LONG_CASES; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      while (text.length() < LONG_LENGTH) {
        text.append(line(random, text.length()));
      }

      var chunks = Chunks.of(text.toString(), ChunksTest::letters);

      var kept =
          chunks.stream()
              .flatMap(chunk -> Stream.of((chunk.heading() + " " + chunk.body()).split("\\s+", -1)))
              .collect(Collectors.toSet());
      assertThat(text.toString().split("[#\\s]+", -1))
          .as("seed %d", seed)
          .filteredOn(word -> !word.isEmpty())
          .hasSizeGreaterThan(1_000)
          .allMatch(kept::contains);
      assertThat(chunks)
          .as("seed %d", seed)
          .allMatch(chunk -> letters(chunk.body()) <= 2 * Chunks.TOKENS_AIM);
    }
  }

  @Test
  void whatHasNoWordsIsCutAllTheSame() {
    var sentences = "服务器在地下室的机柜里。".repeat(200);
    var encoded = "QUJD\uD83D\uDE00".repeat(500);

    assertThat(Chunks.of(sentences, ChunksTest::characters))
        .hasSizeGreaterThan(5)
        .allMatch(chunk -> chunk.body().endsWith("。"))
        .allMatch(chunk -> characters(chunk.body()) <= 2 * Chunks.TOKENS_AIM);
    var parts = Chunks.of(encoded, ChunksTest::characters);
    assertThat(parts).hasSizeGreaterThan(5);
    assertThat(parts.stream().map(Chunk::body).collect(Collectors.joining()).replace("\n", ""))
        .isEqualTo(encoded);
  }

  private static int characters(String text) {
    return text.length();
  }

  /// About as models count.
  private static int letters(String text) {
    return (text.length() + 3) / 4;
  }

  /// A word is a token.
  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }

  private static String markdown(Random random) {
    return IntStream.range(0, 1 + random.nextInt(30))
        .mapToObj(i -> line(random, i))
        .collect(Collectors.joining());
  }

  private static String line(Random random, int i) {
    return switch (random.nextInt(6)) {
      case 0 -> "#".repeat(1 + random.nextInt(6)) + " heading" + i + "\n";
      case 1 -> "\n";
      case 2 -> words(random, i, 400) + "\n";
      default -> words(random, i, 40) + "\n";
    };
  }

  private static String words(Random random, int i, int max) {
    return IntStream.range(0, 1 + random.nextInt(max))
        .mapToObj(j -> "w" + i + "x" + j + (random.nextInt(12) == 0 ? "." : ""))
        .collect(Collectors.joining(" "));
  }
}
