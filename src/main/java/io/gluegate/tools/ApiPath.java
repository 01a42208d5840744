package io.gluegate.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a caller's path the way the most lenient server would: decoded until nothing is left to
/// decode, without dot segments and double slashes, in lower case. What is sent is never this text
/// but the catalogue's own path with the ids in it.
final class ApiPath {

  static final int LENGTH_MAX = 300;
  static final int DECODINGS_MAX = 5;

  private static final Pattern KNOWN = Pattern.compile("[A-Za-z0-9_./%-]+");
  private static final Pattern ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /// Passwords, files that hold them, and the personal data of those who sign in.
  private static final Set<String> CLOSED =
      Set.of("exports", "users", "recent_versions", "versions", "vaults");

  private static final String OF_ITS_OWN =
      "path is a relative path such as /configurations/12, of letters, digits, _ and /; filters, sort and include are arguments of their own.";

  private ApiPath() {}

  /// The segments. Throws a [ApiRefusal] that says what is wrong.
  static List<String> segments(String path) {
    if (path.length() > LENGTH_MAX) {
      throw new ApiRefusal("path has %d characters at the most.".formatted(LENGTH_MAX));
    }
    var segments = new ArrayList<String>();
    for (var segment : decoded(path).split("/", -1)) {
      if (segment.equals("..")) {
        if (segments.isEmpty()) {
          throw new ApiRefusal(OF_ITS_OWN);
        }
        segments.removeLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment.toLowerCase(Locale.ROOT).replace('-', '_'));
      }
    }
    if (segments.stream().anyMatch(ApiPath::isClosedSegment)) {
      throw new ApiRefusal(
          "Passwords, their folders, files and versions, exports and users cannot be read through this gateway. Open the record in IT Glue.");
    }
    return List.copyOf(segments);
  }

  static boolean isClosed(String path) {
    return Arrays.stream(path.split("/", -1)).anyMatch(ApiPath::isClosedSegment);
  }

  private static boolean isClosedSegment(String segment) {
    return CLOSED.contains(segment) || segment.contains("password");
  }

  private static String decoded(String path) {
    var text = path;
    for (int i = 0; i <= DECODINGS_MAX; i++) {
      if (!KNOWN.matcher(text).matches() || ESCAPE.matcher(text).find()) {
        throw new ApiRefusal(OF_ITS_OWN);
      }
      if (!text.contains("%")) {
        return text;
      }
      text = URLDecoder.decode(text, US_ASCII);
    }
    throw new ApiRefusal(OF_ITS_OWN);
  }
}
