package io.gluegate.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/// A JSON Web Token in its compact form (RFC 7515), read strictly: three parts of canonical
/// Base64url, of which the first two are JSON objects without doubled keys. Nothing in it is
/// believed yet.
record SignedToken(JsonNode header, Claims claims, String text) {

  /// Longest token that is looked at, in characters.
  static final int LENGTH_MAX = 16_384;

  private static final String NO_TEXT = "?";

  /// Whether somebody means it as such a token, good or bad: it begins as a JSON object does in
  /// Base64, with a quote, blank or line break after the brace, and has parts.
  static boolean isMeant(Secret bearer) {
    var text = bearer.value();
    return (text.startsWith("ey") || text.startsWith("ew"))
        && text.indexOf('.') != text.lastIndexOf('.');
  }

  /// Empty when it is none.
  static Optional<SignedToken> parse(Secret bearer) {
    var text = bearer.value();
    if (text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    var parts = text.split("\\.", -1);
    if (parts.length != 3 || decode(parts[2]).isEmpty()) {
      return Optional.empty();
    }
    return object(parts[0])
        .flatMap(
            header ->
                object(parts[1]).map(claims -> new SignedToken(header, new Claims(claims), text)));
  }

  String headerPart() {
    return text.substring(0, text.indexOf('.'));
  }

  String signaturePart() {
    return text.substring(text.lastIndexOf('.') + 1);
  }

  byte[] signedBytes() {
    return text.substring(0, text.lastIndexOf('.')).getBytes(US_ASCII);
  }

  /// Empty when the header does not have it.
  String headerText(String name) {
    var value = header.path(name);
    return value.isMissingNode() ? "" : value.isTextual() ? value.textValue() : NO_TEXT;
  }

  private static Optional<JsonNode> object(String part) {
    return decode(part)
        .flatMap(
            bytes -> {
              try {
                return Optional.of(Json.read(bytes)).filter(JsonNode::isObject);
              } catch (IOException e) {
                return Optional.empty();
              }
            });
  }

  /// Java's decoder lets bits that count for nothing be anything; then two texts were one token.
  private static Optional<byte[]> decode(String part) {
    try {
      var bytes = Base64.getUrlDecoder().decode(part);
      var again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return again.equals(part) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "[token]";
  }
}
