package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.Redaction;
import io.gluegate.core.Json;
import java.util.Optional;

/// The answer of a tool: text for the model, the same as structured content for programs.
public record ToolResult(String text, Optional<ObjectNode> structured, boolean isError) {

  /// Longest text of an answer, in characters.
  public static final int TEXT_LENGTH_MAX = 25_000;

  static ToolResult of(String text, ObjectNode structured) {
    return of(Optional.empty(), text, structured);
  }

  /// Every answer of a tool is made here or by [#error], so that secrets are taken out here, too,
  /// from the text and from the structured content each for itself.
  static ToolResult of(Optional<ResponseFormat> format, String markdown, ObjectNode structured) {
    var clean = Redaction.redact(structured);
    var text =
        format.orElse(ResponseFormat.MARKDOWN) == ResponseFormat.JSON
            ? Json.pretty(clean)
            : Redaction.redact(markdown);
    return new ToolResult(bounded(text), Optional.of(clean), false);
  }

  /// A call that went wrong, with one sentence that says what to do.
  public static ToolResult error(String sentence) {
    return new ToolResult(bounded(Redaction.redact(sentence)), Optional.empty(), true);
  }

  /// Adds a token that the gateway itself made for the caller. It comes last, since it looks like
  /// the secrets that are taken out.
  ToolResult withToken(String sentence, String name, String token) {
    var content = structured.orElseGet(Json::object).deepCopy().put(name, token);
    return new ToolResult(text + sentence + token + "\n", Optional.of(content), isError);
  }

  private static String bounded(String text) {
    return bounded(
        text, "Ask for less: a smaller page_size, a filter, or a single record or section.");
  }

  /// The text up to its limit; where it is cut, `advice` says how to get the rest.
  static String bounded(String text, String advice) {
    if (text.length() <= TEXT_LENGTH_MAX) {
      return text;
    }
    var hint =
        "\n\n[Cut here: the answer has %,d characters and %,d are shown. %s]"
            .formatted(text.length(), TEXT_LENGTH_MAX, advice);
    var end = TEXT_LENGTH_MAX - hint.length();
    var whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole) + hint;
  }
}
