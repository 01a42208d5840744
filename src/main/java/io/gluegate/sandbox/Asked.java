package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What a control request says. A value of another kind than expected is refused with a sentence.
record Asked(JsonNode body) {

  Asked {
    if (!body.isObject()) {
      throw new IllegalArgumentException("The body must be a JSON object.");
    }
  }

  void allow(String... names) {
    for (var given : body.properties()) {
      if (!List.of(names).contains(given.getKey())) {
        throw new IllegalArgumentException(
            "There is no %s here, only %s."
                .formatted(
                    given.getKey(), names.length == 0 ? "nothing" : String.join(", ", names)));
      }
    }
  }

  void require(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException(name + " is missing.");
    }
  }

  boolean has(String name) {
    return body.has(name);
  }

  String text(String name, String otherwise) {
    if (has(name) && !body.path(name).isTextual()) {
      throw new IllegalArgumentException(name + " must be a text.");
    }
    return body.path(name).asText(otherwise);
  }

  /// One of the words of an enum, in small letters.
  <E extends Enum<E>> E word(String name, E otherwise) {
    var words = otherwise.getDeclaringClass().getEnumConstants();
    var given = text(name, otherwise.name());
    return Arrays.stream(words)
        .filter(word -> word.name().equalsIgnoreCase(given))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be one of %s."
                        .formatted(name, Arrays.toString(words).toLowerCase(Locale.ROOT))));
  }

  Pattern pattern(String name, String otherwise) {
    try {
      return Pattern.compile(text(name, otherwise));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s must be a regular expression: %s.".formatted(name, e.getDescription()), e);
    }
  }

  boolean flag(String name, boolean otherwise) {
    if (has(name) && !body.path(name).isBoolean()) {
      throw new IllegalArgumentException(name + " must be true or false.");
    }
    return body.path(name).asBoolean(otherwise);
  }

  int number(String name, int otherwise, int min, int max) {
    var value = body.path(name);
    var isFine = value.isInt() && value.intValue() >= min && value.intValue() <= max;
    if (has(name) && !isFine) {
      throw new IllegalArgumentException(
          "%s must be a number from %d to %d.".formatted(name, min, max));
    }
    return value.asInt(otherwise);
  }

  long id(String name) {
    var value = body.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
      throw new IllegalArgumentException(name + " must be the number of a record.");
    }
    return value.longValue();
  }
}
