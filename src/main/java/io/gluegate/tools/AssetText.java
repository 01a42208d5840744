package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.HtmlText;
import io.gluegate.content.Redaction;
import io.gluegate.itglue.FlexibleAsset;
import io.gluegate.itglue.FlexibleAssetField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A flexible asset as Markdown: what is short first, one line for each trait, then the long texts.
/// A text that would not fit is shown by its beginning, and the end says which ones those are.
final class AssetText {

  /// A trait longer than this has a paragraph of its own, in characters.
  static final int LINE_LENGTH_MAX = 200;

  /// Up to here long texts are shown whole, in characters of the answer, and from there to the next
  /// limit by their beginnings. The rest of an answer is for the end, which names them.
  static final int WHOLE_LENGTH_MAX = 20_000;

  static final int BEGINNINGS_LENGTH_MAX = 22_000;

  static final int BEGINNING_LENGTH_MAX = 300;
  static final int CUT_NAMED_MAX = 10;

  private final StringBuilder lines = new StringBuilder();
  private final Map<String, String> longTexts = new LinkedHashMap<>();

  private AssetText() {}

  static String of(FlexibleAsset asset) {
    return of(asset.fields(), Redaction.redact(asset.attributes()));
  }

  static String of(List<FlexibleAssetField> fields, ObjectNode asset) {
    var text = new AssetText();
    var traits = asset.path("traits");
    var known = new ArrayList<String>();
    for (var field : fields) {
      if (!known.contains(field.nameKey())) {
        known.add(field.nameKey());
        var isLong = field.isOfKind("Textbox");
        text.add(field.name(), field.nameKey(), traits.path(field.nameKey()), isLong);
      }
    }
    traits.properties().stream()
        .filter(trait -> !known.contains(trait.getKey()))
        .forEach(trait -> text.add(trait.getKey(), trait.getKey(), trait.getValue(), false));
    return text.withHead(asset);
  }

  private void add(String name, String key, JsonNode value, boolean isLong) {
    var line = ValueText.of(value);
    if (line.isEmpty()) {
      return;
    }
    var label = "%s (%s)".formatted(Markdown.line(name), Markdown.code(key));
    if (isLong || line.length() > LINE_LENGTH_MAX) {
      longTexts.put(label, value.isTextual() ? HtmlText.markdown(value.textValue()) : line);
    } else {
      lines.append("- ").append(label).append(": ").append(line).append('\n');
    }
  }

  private String withHead(ObjectNode asset) {
    var facts = asset.deepCopy().remove(List.of("name", "traits"));
    var text =
        new StringBuilder(
            "# %s\n\n%s\n\n## Traits\n\n%s"
                .formatted(
                    Markdown.line(asset.path("name").asText()),
                    Markdown.record(facts),
                    lines.isEmpty() && longTexts.isEmpty()
                        ? "This asset has no values.\n"
                        : lines));
    var cut = new ArrayList<String>();
    longTexts.forEach(
        (label, whole) -> {
          var shown = text.length() + whole.length() <= WHOLE_LENGTH_MAX ? whole : beginning(whole);
          if (!shown.equals(whole) || text.length() > BEGINNINGS_LENGTH_MAX) {
            cut.add("%s of %,d characters".formatted(label, whole.length()));
          }
          if (text.length() <= BEGINNINGS_LENGTH_MAX) {
            text.append("\n### %s\n\n%s\n".formatted(label, shown));
          }
        });
    return cut.isEmpty() ? text.toString() : text + hint(cut);
  }

  private static String beginning(String whole) {
    if (whole.length() <= BEGINNING_LENGTH_MAX) {
      return whole;
    }
    var isPair = Character.isHighSurrogate(whole.charAt(BEGINNING_LENGTH_MAX - 1));
    return whole.substring(0, BEGINNING_LENGTH_MAX - (isPair ? 1 : 0)) + "…";
  }

  private static String hint(List<String> cut) {
    var names = cut.stream().limit(CUT_NAMED_MAX).collect(Collectors.joining(", "));
    var more =
        cut.size() > CUT_NAMED_MAX ? " and %d more".formatted(cut.size() - CUT_NAMED_MAX) : "";
    return "\n[Cut here: not shown in full: %s%s. The structured content of itglue_get_flexible_asset holds them whole.]\n"
        .formatted(names, more);
  }
}
