package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.Redaction;
import io.gluegate.itglue.FlexibleAssetField;
import io.gluegate.itglue.FlexibleAssetType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A type of flexible assets with its fields, as a record and as Markdown. The default of a field
/// is left out, for that of a password may be one.
final class AssetTypeText {

  private static final List<String> FIELD =
      List.of(
          "id",
          "name",
          "name_key",
          "kind",
          "required",
          "hint",
          "order",
          "tag_type",
          "use_for_title",
          "show_in_list",
          "expiration",
          "decimals");

  private AssetTypeText() {}

  static ObjectNode record(FlexibleAssetType type) {
    var record = type.attributes().deepCopy();
    var fields = record.putArray("fields");
    type.fields().forEach(field -> fields.add(record(field)));
    return Redaction.redact(record);
  }

  private static ObjectNode record(FlexibleAssetField field) {
    var record = Records.pick(field.attributes(), FIELD).put("name_key", field.nameKey());
    if (!field.options().isEmpty()) {
      field.options().forEach(record.putArray("options")::add);
    }
    return record;
  }

  static String of(ObjectNode type) {
    var head = type.deepCopy().remove(List.of("name", "fields"));
    var fields =
        type.path("fields").valueStream().map(AssetTypeText::line).collect(Collectors.joining());
    return "# %s\n\n%s\n\n## Fields\n\n%s"
        .formatted(
            Markdown.line(type.path("name").asText()),
            Markdown.record(head),
            fields.isEmpty() ? "This type has no fields.\n" : fields);
  }

  private static String line(JsonNode field) {
    var options = ValueText.of(field.path("options"));
    var hint = ValueText.of(field.path("hint"));
    var facts =
        Stream.of(
                Optional.of(Markdown.line(field.path("kind").asText())),
                some(ValueText.of(field.path("tag_type"))).map(type -> "links to " + type),
                flag(field, "required", "required"),
                flag(field, "use_for_title", "part of the name"),
                some(options).map(all -> "one of: " + all),
                some(hint).map(text -> "hint: " + text))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return "- **%s** (%s): %s\n"
        .formatted(
            Markdown.line(field.path("name").asText()),
            Markdown.code(field.path("name_key").asText()),
            facts);
  }

  private static Optional<String> flag(JsonNode field, String name, String words) {
    return field.path(name).asBoolean() ? Optional.of(words) : Optional.empty();
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }
}
