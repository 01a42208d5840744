package io.gluegate.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes secrets out of what people wrote. Four kinds of rules look at a text, each for what it can
/// tell apart: tokens of known forms, values behind words for a secret, columns of tables, and
/// strings too random to be written by a person. What they find is replaced; the rest stays.
///
/// It guesses. What a field of the kind password holds never comes here: the schema decides that.
public final class Redaction {

  static final String REDACTED = "[redacted]";

  private Redaction() {}

  /// The text without its secrets. Redacting twice is redacting once.
  public static String redact(String text) {
    var spans = find(text);
    if (spans.isEmpty()) {
      return text;
    }
    var clean = new StringBuilder(text.length());
    int from = 0;
    for (var span : spans) {
      clean.append(text, from, span.start()).append(REDACTED);
      from = span.end();
    }
    return clean.append(text, from, text.length()).toString();
  }

  /// Whether something was taken out of the text.
  public static boolean isRedacted(String text) {
    return text.contains(REDACTED);
  }

  /// A record without its secrets: a name of a member such as `wifi-password` counts like a word in
  /// front of its value, and HTML is read as a reader sees it.
  public static ObjectNode redact(ObjectNode record) {
    var clean = Json.object();
    record
        .properties()
        .forEach(each -> clean.set(each.getKey(), redact(each.getKey(), each.getValue())));
    return clean;
  }

  private static JsonNode redact(String name, JsonNode value) {
    return switch (value) {
      case ObjectNode object -> redact(object);
      case JsonNode list when list.isArray() -> {
        var clean = Json.array();
        list.forEach(each -> clean.add(redact(name, each)));
        yield clean;
      }
      case JsonNode text when text.isTextual() -> TextNode.valueOf(redact(name, text.textValue()));
      case JsonNode number when number.isNumber() && SecretTables.isSecret(name, number.asText()) ->
          TextNode.valueOf(REDACTED);
      default -> value;
    };
  }

  private static String redact(String name, String text) {
    var seen = HtmlText.markdown(text);
    if (SecretTables.isSecret(name, seen)) {
      return REDACTED;
    }
    return HtmlText.isHtml(text) ? withoutSecrets(text, seen) : redact(text);
  }

  /// A secret can be split by tags or stand where no reader sees it, so that HTML is looked at in
  /// three ways. Where one finds something, the text without its tags remains.
  private static String withoutSecrets(String html, String seen) {
    var cleanSeen = redact(seen);
    if (!cleanSeen.equals(seen)) {
      return cleanSeen;
    }
    var all = HtmlText.withoutTags(html);
    var cleanAll = redact(all);
    return cleanAll.equals(all) && find(html).isEmpty() ? html : cleanAll;
  }

  /// Where secrets stand, in their order, none touching another.
  static List<Span> find(String text) {
    var found = new ArrayList<Span>();
    SecretForms.find(text, found);
    SecretWords.find(text, found);
    SecretTables.find(text, found);
    RandomTokens.find(text, found);
    found.sort(Comparator.comparingInt(Span::start));
    var joined = new ArrayList<Span>();
    for (var span : found) {
      if (!joined.isEmpty() && joined.getLast().touches(span)) {
        joined.add(joined.removeLast().and(span));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }
}
