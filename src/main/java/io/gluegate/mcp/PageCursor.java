package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The text by which a client asks for the next page of a list. It means nothing to the client;
/// what was not made here for that list is no cursor.
final class PageCursor {

  static final int PAGE_NUMBER_MAX = 1_000_000;

  private static final int LENGTH_MAX = 100;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,6}");

  private PageCursor() {}

  static String of(String list, int pageNumber) {
    var place = list + " " + pageNumber;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }

  static OptionalInt pageOf(String list, String cursor) {
    var start = list + " ";
    var place = cursor.length() <= LENGTH_MAX ? decoded(cursor) : "";
    if (!place.startsWith(start) || !NUMBER.matcher(place.substring(start.length())).matches()) {
      return OptionalInt.empty();
    }
    var number = Integer.parseInt(place.substring(start.length()));
    // The same page has one cursor only: Base64 lets the last character vary.
    return number <= PAGE_NUMBER_MAX && of(list, number).equals(cursor)
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
