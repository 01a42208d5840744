package io.gluegate.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Cuts a text to what a column takes.
final class Cut {

  private Cut() {}

  /// Cuts at a character, so that the UTF-8 form has at most that many bytes.
  static String bytes(String text, int bytesMax) {
    var end = Math.min(text.length(), bytesMax);
    while (text.substring(0, end).getBytes(UTF_8).length > bytesMax
        || (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)))) {
      end--;
    }
    return text.substring(0, end).replace('\0', ' ');
  }
}
