package io.gluegate.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a fetched file: what its server calls it, else the last part of its address.
final class FileName {

  static final int NAME_LENGTH_MAX = 255;

  /// [RFC 6266](https://www.rfc-editor.org/rfc/rfc6266): the form with an encoding goes first.
  private static final Pattern ENCODED =
      Pattern.compile("(?i);\\s*filename\\*\\s*=\\s*utf-8'[^';]*'([^;\\s]+)");

  private static final Pattern QUOTED =
      Pattern.compile("(?i);\\s*filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.){1,1000})\"");
  private static final Pattern BARE = Pattern.compile("(?i);\\s*filename\\s*=\\s*([^\";\\s]+)");

  private FileName() {}

  static String of(Optional<String> disposition, URI uri) {
    return disposition
        .flatMap(FileName::said)
        .map(FileName::cleaned)
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> cleaned(Optional.ofNullable(uri.getPath()).orElse("")));
  }

  private static Optional<String> said(String disposition) {
    return group(ENCODED, disposition)
        .flatMap(FileName::decoded)
        .or(() -> group(QUOTED, disposition).map(name -> name.replaceAll("\\\\(.)", "$1")))
        .or(() -> group(BARE, disposition));
  }

  private static Optional<String> group(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> decoded(String percents) {
    try {
      return Optional.of(URLDecoder.decode(percents.replace("+", "%2B"), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Without a path, and without what moves, hides or ends a name somewhere.
  private static String cleaned(String name) {
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var plain =
        last.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}<>:\"|?*]", "")
            .replaceAll("\\s+", " ")
            .replaceAll("^[. ]+|[. ]+$", "");
    return plain.length() <= NAME_LENGTH_MAX ? plain : shortened(plain);
  }

  /// Keeps the extension, which tells the type.
  private static String shortened(String name) {
    var dot = name.lastIndexOf('.');
    var extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
    var end = NAME_LENGTH_MAX - extension.length();
    // Never half of a character.
    var whole = Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end;
    return name.substring(0, whole) + extension;
  }
}
