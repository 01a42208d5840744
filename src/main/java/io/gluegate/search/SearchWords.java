package io.gluegate.search;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes words of what PostgreSQL's parser makes none of. Chinese, Japanese and Korean write no
/// spaces, so that a whole sentence would be one word: each two letters that stand together count
/// as a word there. And a telephone number is written in many ways, so that its digits alone count,
/// too. A question goes the same way as a text.
final class SearchWords {

  private static final Pattern UNSPACED =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]{2,}");

  /// No letter below is of a script without spaces; most texts have none above.
  private static final char FIRST_UNSPACED = '\u0e00';

  /// Digits in groups, with what people write between them.
  private static final Pattern DIALLED =
      Pattern.compile(
          "(?=[+(\\d])(?<![\\p{L}\\p{N}.:])\\+?\\(?\\d{1,4}\\)?(?:[ ./-]{1,2}\\(?\\d{2,5}\\)?){1,5}(?![\\p{L}\\p{N}:])");

  private static final int DIALLED_DIGITS_MIN = 7;
  private static final int DIALLED_DIGITS_MAX = 15;

  private SearchWords() {}

  /// The text, followed by the words that were made of it.
  static String of(String text) {
    var made = new LinkedHashSet<String>();
    if (text.chars().anyMatch(letter -> letter >= FIRST_UNSPACED)) {
      UNSPACED.matcher(text).results().forEach(run -> pairs(run.group(), made));
    }
    DIALLED.matcher(text).results().forEach(number -> digits(number.group(), made));
    return made.isEmpty() ? text : text + "\n" + String.join(" ", made);
  }

  private static void pairs(String run, Set<String> made) {
    var letters = run.codePoints().toArray();
    for (int i = 0; i + 1 < letters.length; i++) {
      made.add(new String(letters, i, 2));
    }
  }

  private static void digits(String number, Set<String> made) {
    var digits = number.replaceAll("\\D", "");
    if (digits.length() >= DIALLED_DIGITS_MIN && digits.length() <= DIALLED_DIGITS_MAX) {
      made.add(digits);
    }
  }
}
