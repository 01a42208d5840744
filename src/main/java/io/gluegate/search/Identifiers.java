package io.gluegate.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what names one thing exactly: addresses, serial numbers, host names, error codes, phone
/// numbers. Each has one form, however it is written: `00-1A-2B-3C-4D-5E` and `001a.2b3c.4d5e` are
/// the same.
final class Identifiers {

  /// Of one passage or question.
  static final int FOUND_MAX = 200;

  static final int LENGTH_MAX = 100;
  private static final int LENGTH_MIN = 3;

  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.:_/\\\\@#-]{0,200}[\\p{L}\\p{N}])?");
  private static final Pattern DIGIT = Pattern.compile("\\p{N}");
  private static final Pattern NAME = Pattern.compile("\\p{L}+(?:[._-]\\p{L}+){2,}");
  private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){5}");
  private static final Pattern PART = Pattern.compile("[:/\\\\@#]");
  private static final Pattern JOINT = Pattern.compile("[-_:]");
  private static final Pattern MAC_JOINT = Pattern.compile("[:.-]");

  private Identifiers() {}

  static List<String> of(String text) {
    var found = new LinkedHashSet<String>();
    var tokens = TOKEN.matcher(text);
    while (tokens.find() && found.size() < FOUND_MAX) {
      add(tokens.group().toLowerCase(Locale.ROOT), found);
    }
    return found.stream().limit(FOUND_MAX).toList();
  }

  private static void add(String token, Set<String> found) {
    if (MAC.matcher(token).matches()) {
      found.add(MAC_JOINT.matcher(token).replaceAll(""));
      return;
    }
    if (token.chars().allMatch(Character::isLetter)) {
      return;
    }
    addOne(token, found);
    var parts = PART.split(token, -1);
    if (parts.length > 1) {
      for (var part : parts) {
        addOne(part, found);
      }
    }
  }

  private static void addOne(String token, Set<String> found) {
    if (!DIGIT.matcher(token).find() && !NAME.matcher(token).matches()) {
      return;
    }
    var form = JOINT.matcher(token).replaceAll("");
    if (form.length() >= LENGTH_MIN && form.length() <= LENGTH_MAX) {
      found.add(form);
    }
  }
}
