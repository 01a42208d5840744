package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.Fence;
import io.gluegate.content.Redaction;
import io.gluegate.content.Suspicion;
import io.gluegate.content.VisibleText;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The answer of a tool: text for the model, the same as structured content for programs. What of
/// it seems to speak to the model itself is named in `suspicions`.
public record ToolResult(
    String text,
    Optional<ObjectNode> structured,
    boolean isError,
    ResponseFormat format,
    List<Suspicion.Kind> suspicions,
    List<Link> links) {

  /// Records that one answer links to, the first ones.
  static final int LINKS_MAX = 20;

  /// Longest text of an answer, in characters.
  public static final int TEXT_LENGTH_MAX = 25_000;

  /// Longest structured content of an answer, as JSON in UTF-8.
  public static final int STRUCTURED_BYTES_MAX = 256 * 1024;

  /// Room for what goes around stored content.
  private static final int FENCE_LENGTH = 120;

  public ToolResult {
    suspicions = List.copyOf(suspicions);
    links = List.copyOf(links);
  }

  static ToolResult of(String text, ObjectNode structured) {
    return of(Optional.empty(), text, structured);
  }

  /// Every answer of a tool is made here or by [#error], so that what no reader sees and secrets
  /// are taken out here, from the text and from the structured content each for itself.
  static ToolResult of(Optional<ResponseFormat> format, String markdown, ObjectNode structured) {
    var visible = VisibleText.of(structured);
    var clean = Redaction.redact(visible);
    var suspicions = new ArrayList<>(Suspicion.of(markdown));
    if (!visible.equals(structured)) {
      suspicions.add(Suspicion.Kind.HIDDEN_TEXT);
    }
    var wanted = format.orElse(ResponseFormat.MARKDOWN);
    var text =
        wanted == ResponseFormat.JSON
            ? Json.pretty(Shortened.toLength(clean, TEXT_LENGTH_MAX))
            : bounded(Redaction.redact(VisibleText.withShape(markdown)));
    return new ToolResult(
        text,
        Optional.of(Shortened.toBytes(clean, STRUCTURED_BYTES_MAX)),
        false,
        wanted,
        suspicions,
        List.of());
  }

  /// A call that went wrong, with one sentence that says what to do.
  public static ToolResult error(String sentence) {
    var text = bounded(Redaction.redact(VisibleText.withShape(sentence)));
    return new ToolResult(
        text, Optional.empty(), true, ResponseFormat.MARKDOWN, List.of(), List.of());
  }

  /// The same with links to what it is about.
  ToolResult linking(Stream<Link> records) {
    return new ToolResult(
        text, structured, isError, format, suspicions, records.limit(LINKS_MAX).toList());
  }

  /// The same with marks around a text that holds what is stored in IT Glue. JSON needs none.
  ToolResult fenced(Fence fence) {
    return isError || format == ResponseFormat.JSON
        ? this
        : new ToolResult(fence.around(text), structured, false, format, suspicions, links);
  }

  /// Adds a token that the gateway itself made for the caller. It comes last, since it looks like
  /// the secrets that are taken out.
  ToolResult withToken(String sentence, String name, String token) {
    var content = structured.orElseGet(Json::object).deepCopy().put(name, token);
    return new ToolResult(
        text + sentence + token + "\n", Optional.of(content), isError, format, suspicions, links);
  }

  private static String bounded(String text) {
    return bounded(
        text, "Ask for less: a smaller page_size, a filter, or a single record or section.");
  }

  /// The text up to its limit; where it is cut, `advice` says how to get the rest.
  static String bounded(String text, String advice) {
    var most = TEXT_LENGTH_MAX - FENCE_LENGTH;
    if (text.length() <= most) {
      return text;
    }
    var hint =
        "\n\n[Cut here: the answer has %,d characters and %,d are shown. %s]"
            .formatted(text.length(), most, advice);
    var end = most - hint.length();
    var whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole) + hint;
  }
}
