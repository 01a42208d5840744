package io.gluegate.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Texts as the values of HTTP headers.
final class HeaderText {

  private static final String SENTINEL_START = "=?base64?";
  private static final String SENTINEL_END = "?=";

  private HeaderText() {}

  /// Whether a header can hold the text as it is.
  static boolean isSafe(String text) {
    return !text.isEmpty() && text.chars().allMatch(each -> each > ' ' && each < 0x7f);
  }

  /// Plain where a header can hold the text, else Base64 between the marks of MCP 2026-07-28. A
  /// text that looks marked itself is marked once more.
  static String encoded(String text) {
    var isPlain =
        text.strip().equals(text)
            && text.chars().allMatch(each -> each >= ' ' && each < 0x7f)
            && !(text.startsWith(SENTINEL_START) && text.endsWith(SENTINEL_END));
    return isPlain
        ? text
        : SENTINEL_START + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + SENTINEL_END;
  }
}
