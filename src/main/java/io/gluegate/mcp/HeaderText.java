package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Texts as headers carry them: plain, or Base64 of UTF-8 between the marks of 2026-07-28.
final class HeaderText {

  private static final String SENTINEL_START = "=?base64?";
  private static final String SENTINEL_END = "?=";

  private HeaderText() {}

  /// Empty when the value announces Base64 and is none.
  static Optional<String> decode(String value) {
    if (!value.startsWith(SENTINEL_START) || !value.endsWith(SENTINEL_END)) {
      return Optional.of(value);
    }
    try {
      var encoded =
          value.substring(SENTINEL_START.length(), value.length() - SENTINEL_END.length());
      var bytes = Base64.getDecoder().decode(encoded);
      // The decoder does without padding and overlooks stray bits; the specification does not.
      if (!Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
        return Optional.empty();
      }
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /// The one value of a header that a proxy repeated; any other value as it is.
  static String withoutRepetition(String value) {
    var parts = Arrays.stream(value.split(",", -1)).map(String::strip).distinct().toList();
    return parts.size() == 1 ? parts.getFirst() : value;
  }
}
