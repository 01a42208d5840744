package io.gluegate.testing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Tokens, keys and ids of sessions that the tests of this process have used, to be searched for
/// where none may stand.
public final class SeenSecrets {

  /// Kept at the most; what is used after that is not searched for.
  private static final int KEPT_MAX = 100_000;

  private static final int LENGTH_MIN = 12;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{" + LENGTH_MIN + ",}");
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private SeenSecrets() {}

  static void note(String secret) {
    if (secret.length() >= LENGTH_MIN && SEEN.size() < KEPT_MAX) {
      SEEN.add(secret);
    }
  }

  /// Those that stand in a text, as a word of their own.
  static List<String> in(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).filter(SEEN::contains).toList();
  }
}
