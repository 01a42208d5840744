package io.gluegate.itglue;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an error answer says, whichever of its forms it has: `errors` from the application,
/// `message` from the gateway before it, or HTML and nothing, which say nothing worth repeating.
record ErrorText(boolean fromApplication, String text) {

  /// Room for every error of a form with some twenty wrong fields.
  static final int CHARACTERS_MAX = 2_000;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\s]+");

  static ErrorText of(byte[] body, Secret key) {
    var json = json(body);
    var errors = json.path("errors");
    if (!errors.isMissingNode()) {
      return new ErrorText(true, presentable(joined(errors), key));
    }
    return new ErrorText(false, presentable(json.path("message").asText(""), key));
  }

  /// In brackets after a sentence, or nothing.
  String quoted() {
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  boolean mentions(String word) {
    return text.contains(word);
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.read(body);
    } catch (IOException e) {
      return Json.object();
    }
  }

  private static String joined(JsonNode errors) {
    var all = errors.isArray() ? errors.valueStream() : Stream.of(errors);
    return all.map(ErrorText::sentence).filter(text -> !text.isEmpty()).collect(joining("; "));
  }

  private static String sentence(JsonNode error) {
    var title = error.isTextual() ? error.asText() : error.path("title").asText("");
    var said =
        Stream.of(title, detail(error.path("detail")))
            .filter(text -> !text.isEmpty())
            .collect(joining(": "));
    var pointer = error.path("source").path("pointer").asText("");
    return pointer.isEmpty() ? said : said + " at " + pointer;
  }

  private static String detail(JsonNode detail) {
    return detail.isArray()
        ? detail.valueStream().map(JsonNode::asText).collect(joining(", "))
        : detail.asText("");
  }

  /// The key goes before the cut, which might otherwise leave a part of it.
  private static String presentable(String text, Secret key) {
    var clean = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    var harmless = clean.replace(key.value(), key.toString());
    return harmless.length() <= CHARACTERS_MAX
        ? harmless
        : harmless.substring(0, CHARACTERS_MAX - 1) + "…";
  }
}
