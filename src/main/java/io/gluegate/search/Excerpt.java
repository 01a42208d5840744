package io.gluegate.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The part of a passage that a reader is shown: around the most of the asked words.
final class Excerpt {

  static final int LENGTH_MAX = 300;
  private static final int LEAD = 60;
  private static final int WORD_LENGTH_MIN = 4;

  /// An ending may differ, as in `printers` and `printer`.
  private static final int STEM_LENGTH = 6;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}.:-]+");

  private Excerpt() {}

  static String of(String body, String asked) {
    var text = body.replaceAll("\\s+", " ").strip();
    var start = Math.max(0, firstMatch(text, asked) - LEAD);
    if (start > 0) {
      start = text.indexOf(' ', start) + 1;
    }
    var end = Math.min(text.length(), start + LENGTH_MAX);
    return (start > 0 ? "… " : "") + text.substring(start, end) + (end < text.length() ? " …" : "");
  }

  /// The same with the asked words in bold.
  static String highlighted(String excerpt, String asked) {
    var stems =
        words(asked).stream()
            .map(word -> word.substring(0, Math.min(word.length(), STEM_LENGTH)))
            .distinct()
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    if (stems.isEmpty()) {
      return excerpt;
    }
    var flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return Pattern.compile("(?<![\\p{L}\\p{N}*])(?:" + stems + ")[\\p{L}\\p{N}]*", flags)
        .matcher(excerpt)
        .replaceAll("**$0**");
  }

  private static int firstMatch(String text, String asked) {
    var lower = text.toLowerCase(Locale.ROOT);
    return words(asked).stream().mapToInt(lower::indexOf).filter(at -> at >= 0).min().orElse(0);
  }

  private static List<String> words(String asked) {
    return Arrays.stream(BETWEEN_WORDS.split(asked.toLowerCase(Locale.ROOT), -1))
        .filter(word -> word.length() >= WORD_LENGTH_MIN)
        .toList();
  }
}
