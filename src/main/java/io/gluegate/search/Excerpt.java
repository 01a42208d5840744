package io.gluegate.search;

import java.util.Arrays;
import java.util.Locale;

/// The part of a passage that a reader is shown: around the first of the asked words.
final class Excerpt {

  static final int LENGTH_MAX = 300;
  private static final int LEAD = 60;
  private static final int WORD_LENGTH_MIN = 4;

  private Excerpt() {}

  static String of(String heading, String body, String asked) {
    var text = body.replaceAll("\\s+", " ").strip();
    var start = Math.max(0, firstMatch(text, asked) - LEAD);
    if (start > 0) {
      start = text.indexOf(' ', start) + 1;
    }
    var end = Math.min(text.length(), start + LENGTH_MAX);
    var shown =
        (start > 0 ? "… " : "") + text.substring(start, end) + (end < text.length() ? " …" : "");
    return heading.isEmpty() ? shown : heading + ": " + shown;
  }

  private static int firstMatch(String text, String asked) {
    var lower = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(asked.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.:-]+"))
        .filter(word -> word.length() >= WORD_LENGTH_MIN)
        .mapToInt(lower::indexOf)
        .filter(at -> at >= 0)
        .min()
        .orElse(0);
  }
}
