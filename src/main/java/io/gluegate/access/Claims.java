package io.gluegate.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a token says, which is to be believed once its signature was found right.
record Claims(JsonNode json) {

  static final int LABEL_LENGTH_MAX = 100;

  /// The last moment that a date may name: the end of the year 9999.
  private static final long LAST_SECOND = 253_402_300_799L;

  Optional<String> text(String name) {
    return Optional.of(json.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  boolean has(String name) {
    return json.has(name);
  }

  /// A NumericDate (RFC 7519); empty when there is none, or something else under its name.
  Optional<Instant> time(String name) {
    return Optional.of(json.path(name))
        .filter(JsonNode::isNumber)
        .map(JsonNode::doubleValue)
        .filter(seconds -> seconds >= 0 && seconds <= LAST_SECOND)
        .map(seconds -> Instant.ofEpochSecond((long) Math.floor(seconds)));
  }

  /// A text, or every text of a list.
  Set<String> texts(String name) {
    return texts(json.path(name));
  }

  /// The words of a text, or every text of a list.
  Set<String> words(String name) {
    var words = new HashSet<String>();
    texts(name).forEach(text -> words.addAll(Arrays.asList(text.split(" "))));
    return words;
  }

  /// The values of all these claims together. A name that is no claim is tried as a path.
  Set<String> groups(List<String> names) {
    var groups = new HashSet<String>();
    for (var name : names) {
      groups.addAll(texts(has(name) ? json.path(name) : at(name)));
    }
    return groups;
  }

  /// Whether the issuer left a list of groups out because it was too long, as Entra ID does.
  boolean lacksGroups(List<String> names) {
    var elsewhere = json.path("_claim_names");
    return names.stream().anyMatch(elsewhere::has)
        || (names.contains("groups") && json.path("hasgroups").asBoolean());
  }

  /// What people read in logs and audit rows.
  String label() {
    return List.of("preferred_username", "upn", "email", "name", "sub").stream()
        .flatMap(name -> text(name).stream())
        .map(Claims::printable)
        .filter(label -> !label.isEmpty())
        .findFirst()
        .orElse("unnamed");
  }

  private JsonNode at(String path) {
    var node = json;
    for (var step : path.split("\\.", -1)) {
      node = node.path(step);
    }
    return node;
  }

  private static Set<String> texts(JsonNode node) {
    var texts = new LinkedHashSet<String>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    if (node.isArray()) {
      node.forEach(
          each -> {
            if (each.isTextual()) {
              texts.add(each.textValue());
            }
          });
    }
    return texts;
  }

  /// Without what no one sees, and without what marks an own key in a label.
  private static String printable(String text) {
    var seen = new StringBuilder();
    text.codePoints().filter(Claims::isSeen).forEach(seen::appendCodePoint);
    var label = seen.toString().replace("+byok:", "+byok ").strip();
    var end =
        label.offsetByCodePoints(
            0, Math.min(label.codePointCount(0, label.length()), LABEL_LENGTH_MAX));
    return label.substring(0, end);
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
