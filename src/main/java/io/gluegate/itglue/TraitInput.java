package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A value somebody gives for a field: as it is to be sent, or what the field takes instead.
sealed interface TraitInput {

  Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

  record Fits(JsonNode value) implements TraitInput {}

  /// `takes` goes on a sentence that begins with the field.
  record Misfit(String takes) implements TraitInput {}

  static TraitInput of(FlexibleAssetField field, JsonNode value) {
    return switch (TraitKind.of(field)) {
      case TEXT -> fits(text(value), "text");
      case TEXTBOX -> fits(text(value), "text, which may be HTML");
      case SELECT -> option(field, value);
      case CHECKBOX -> fits(checkbox(value), "true or false");
      case DATE -> fits(date(value), "a date such as 2026-08-01");
      case NUMBER, PERCENT -> fits(number(value), "a number");
      case TAG -> fits(TagIds.of(value), "the id of a record, or an array of ids");
      case UPLOAD ->
          fits(Upload.of(value), "an object {\"content\": <Base64>, \"file_name\": <name>}");
      case HEADER -> new Misfit("no value: it is a heading between fields");
      case PASSWORD -> new Misfit("no value here: passwords are entered in IT Glue itself");
      case OTHER -> new Misfit("no value here: fields of its kind are edited in IT Glue itself");
    };
  }

  /// What clears a field.
  static boolean isBlank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().isBlank())
        || (value.isContainerNode() && value.isEmpty());
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static TraitInput fits(Optional<? extends JsonNode> value, String takes) {
    return value.<TraitInput>map(Fits::new).orElseGet(() -> new Misfit(takes));
  }

  private static Optional<JsonNode> text(JsonNode value) {
    return Optional.of(value)
        .filter(JsonNode::isValueNode)
        .map(each -> TextNode.valueOf(each.asText()));
  }

  private static TraitInput option(FlexibleAssetField field, JsonNode value) {
    var options = field.options();
    var chosen = text(value).filter(text -> options.isEmpty() || options.contains(text.asText()));
    return fits(chosen, options.isEmpty() ? "text" : "one of: " + String.join(", ", options));
  }

  private static Optional<JsonNode> checkbox(JsonNode value) {
    return switch (value.isValueNode() ? value.asText() : "") {
      case "true" -> Optional.of(BooleanNode.TRUE);
      case "false" -> Optional.of(BooleanNode.FALSE);
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> date(JsonNode value) {
    try {
      return Optional.of(TextNode.valueOf(LocalDate.parse(value.asText("")).toString()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value);
    }
    var text = value.isTextual() ? value.textValue().strip() : "";
    return isNumber(text)
        ? Optional.of(DecimalNode.valueOf(new BigDecimal(text)))
        : Optional.empty();
  }

  /// A file as the API takes it.
  final class Upload {

    private Upload() {}

    static Optional<JsonNode> of(JsonNode value) {
      var name = value.path("file_name").asText("");
      var content = value.path("content").asText("");
      if (name.isBlank() || content.isEmpty() || !isBase64(content)) {
        return Optional.empty();
      }
      return Optional.of(Json.object().put("content", content).put("file_name", name));
    }

    private static boolean isBase64(String content) {
      try {
        return content.length() % 4 == 0 && Base64.getDecoder().decode(content).length > 0;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
