package io.gluegate.search;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Names the headings of one text as GitHub does: `Fail over!` is `fail-over`, the next one of that
/// name `fail-over-1`. The names stay the same as long as the headings do.
final class Anchors {

  /// Longest anchor before what makes it unique, in characters.
  static final int LENGTH_MAX = 100;

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern NOT_NAMED = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_ -]");

  private final Map<String, Integer> taken = new HashMap<>();

  /// Empty for a heading without a letter or a digit.
  String of(String heading) {
    var shown = LINK.matcher(heading).replaceAll("$1").strip().toLowerCase(Locale.ROOT);
    var whole = NOT_NAMED.matcher(shown).replaceAll("").replace(' ', '-');
    var name = whole.substring(0, whole.offsetByCodePoints(0, codePoints(whole)));
    if (name.replace("-", "").isEmpty()) {
      return "";
    }
    var anchor = name;
    while (taken.containsKey(anchor)) {
      anchor = name + "-" + taken.merge(name, 1, Integer::sum);
    }
    taken.put(anchor, 0);
    return anchor;
  }

  private static int codePoints(String text) {
    return Math.min(text.codePointCount(0, text.length()), LENGTH_MAX);
  }
}
