package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import io.gluegate.itglue.FlexibleAsset;
import io.gluegate.search.Redaction;

/// Takes secrets that people typed into notes, hints and plain fields out of a record. It guesses
/// by words, and comes on top of the rule for password fields, which does not.
final class FreeText {

  private static final String REDACTED = "[redacted]";

  private FreeText() {}

  /// The same record; where nothing looks like a secret, nothing changes.
  static ObjectNode redacted(ObjectNode record) {
    var clean = Json.object();
    record
        .properties()
        .forEach(each -> clean.set(each.getKey(), redacted(each.getKey(), each.getValue())));
    return clean;
  }

  /// Whether a text is, or holds, what is shown in the place of a secret.
  static boolean isStandIn(JsonNode value) {
    return value.isTextual()
        && (value.textValue().contains(REDACTED) || FlexibleAsset.isWithheld(value.textValue()));
  }

  private static JsonNode redacted(String key, JsonNode value) {
    return switch (value) {
      case ObjectNode object -> redacted(object);
      case JsonNode list when list.isArray() -> {
        var clean = Json.array();
        list.forEach(each -> clean.add(redacted(key, each)));
        yield clean;
      }
      case JsonNode text when text.isTextual() -> redactedText(key, text.textValue());
      case JsonNode number when number.isNumber() && isNamedSecret(key, number.asText()) ->
          TextNode.valueOf(REDACTED);
      default -> value;
    };
  }

  private static JsonNode redactedText(String key, String text) {
    if (FlexibleAsset.isWithheld(text)) {
      return TextNode.valueOf(text);
    }
    var seen = HtmlText.markdown(text);
    return TextNode.valueOf(isNamedSecret(key, seen) ? REDACTED : withoutSecrets(text, seen));
  }

  /// Whether the key is a word for a secret, such as `wifi-password`, with a value behind it.
  private static boolean isNamedSecret(String key, String value) {
    var name = key + ": ";
    return !Redaction.redact(name + value).equals(name + Redaction.redact(value));
  }

  /// A secret can be split by tags or stand where no reader sees it, so that HTML is looked at in
  /// three ways. Where one finds something, the text without its tags remains.
  private static String withoutSecrets(String text, String seen) {
    if (!HtmlText.isHtml(text)) {
      return Redaction.redact(text);
    }
    var cleanSeen = Redaction.redact(seen);
    if (!cleanSeen.equals(seen)) {
      return cleanSeen;
    }
    var all = HtmlText.withoutTags(text);
    var cleanAll = Redaction.redact(all);
    return cleanAll.equals(all) && Redaction.redact(text).equals(text) ? text : cleanAll;
  }
}
