package io.gluegate.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Texts without what no reader sees but a model would: hidden elements and comments of HTML, and
/// characters without a shape, such as those that can carry a second text (Unicode tags).
public final class VisibleText {

  /// Zero-width spaces and fillers, marks of direction, invisible operators, tags, supplementary
  /// variation selectors, and control characters. Single joiners stay: scripts and emoji need them.
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u200B\\u2060-\\u2064\\uFEFF\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u206F\\u3164\\uFFA0\\uFFF9-\\uFFFB\\x{E0000}-\\x{E0FFF}\\p{Cc}&&[^\\t\\n\\r]]|[\\u200C\\u200D]{2,}");

  private VisibleText() {}

  public static String of(String text) {
    var shaped = withShape(text);
    return HtmlText.isHtml(shaped) ? withoutHidden(shaped) : shaped;
  }

  /// The text without characters that have no shape; for what is no HTML.
  public static String withShape(String text) {
    return INVISIBLE.matcher(text).find() ? INVISIBLE.matcher(text).replaceAll("") : text;
  }

  /// The record with every text in it as [#of(String)] leaves it.
  public static ObjectNode of(ObjectNode record) {
    var clean = Json.object();
    record.properties().forEach(each -> clean.set(each.getKey(), of(each.getValue())));
    return clean;
  }

  private static JsonNode of(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> of(object);
      case JsonNode list when list.isArray() -> {
        var clean = Json.array();
        list.forEach(each -> clean.add(of(each)));
        yield clean;
      }
      case JsonNode text when text.isTextual() -> {
        var visible = of(text.textValue());
        yield visible.equals(text.textValue()) ? text : TextNode.valueOf(visible);
      }
      default -> value;
    };
  }

  /// HTML in which nothing is hidden stays as it was written.
  private static String withoutHidden(String html) {
    if (html.length() > TextExtract.HTML_LENGTH_MAX) {
      return html;
    }
    var page = Jsoup.parseBodyFragment(html);
    page.outputSettings(new Document.OutputSettings().prettyPrint(false));
    return HiddenHtml.removeFrom(page) ? page.body().html() : html;
  }
}
