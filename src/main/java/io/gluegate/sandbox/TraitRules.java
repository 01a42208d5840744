package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of flexible assets' traits: which keys there are, which must be set, what each kind of
/// field takes, and how the whole reads.
final class TraitRules {

  private final AssetTypes types;
  private final Tags tags;

  /// A value as it is kept, or what is wrong with it.
  private sealed interface Taken {

    record Kept(JsonNode value) implements Taken {}

    record Refused(String detail) implements Taken {}
  }

  TraitRules(Store store) {
    this.types = new AssetTypes(store);
    this.tags = new Tags(store);
  }

  /// Puts the traits as they are kept in the place of those that were sent.
  void keep(ObjectNode attributes) {
    var fields = types.fields(attributes.path("flexible-asset-type-id").asLong());
    var sent = attributes.path("traits");
    var keys =
        fields.stream()
            .filter(field -> !field.text("kind").equals("Header"))
            .collect(Collectors.toMap(AssetTypes::key, field -> field, (one, other) -> one));
    if (!sent.properties().stream().allMatch(given -> keys.containsKey(given.getKey()))) {
      throw ApiError.invalidTraitKeys();
    }
    var errors = new ArrayList<ObjectNode>();
    var kept = Json.object();
    for (var field : fields) {
      var key = AssetTypes.key(field);
      var value = sent.path(key);
      if (isBlank(value) && field.flag("required")) {
        errors.add(ApiError.listed("flexible-asset-traits." + key, "can't be blank"));
      } else if (!isBlank(value)) {
        switch (taken(field, value)) {
          case Taken.Kept(var node) -> kept.set(key, node);
          case Taken.Refused(var detail) ->
              errors.add(ApiError.listed("flexible-asset-traits." + key, detail));
        }
      }
    }
    if (!errors.isEmpty()) {
      throw ApiError.errors(422, errors);
    }
    attributes.set("traits", kept);
  }

  /// The name of an asset: the fields for the title, joined with a blank.
  String title(ObjectNode attributes) {
    return types.fields(attributes.path("flexible-asset-type-id").asLong()).stream()
        .filter(field -> field.flag("use-for-title"))
        .flatMap(field -> titles(field, attributes.path("traits").path(AssetTypes.key(field))))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  ObjectNode read(SandboxRecord asset) {
    var read = Json.object();
    var kept = asset.attributes().path("traits");
    for (var field : types.fields(asset.number("flexible-asset-type-id"))) {
      var value = kept.path(AssetTypes.key(field));
      if (!value.isMissingNode() && !value.isNull()) {
        var isTag = field.text("kind").equals("Tag");
        read.set(AssetTypes.key(field), isTag ? tags.read(field, value) : value);
      }
    }
    return read;
  }

  private static boolean isBlank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().isBlank())
        || (value.isContainerNode() && value.isEmpty());
  }

  private Stream<String> titles(SandboxRecord field, JsonNode value) {
    return field.text("kind").equals("Tag")
        ? tags.titles(field, value)
        : Stream.of(value.asText(""));
  }

  private Taken taken(SandboxRecord field, JsonNode value) {
    return switch (field.text("kind")) {
      case "Tag" ->
          tags.ids(field, value)
              .<Taken>map(Taken.Kept::new)
              .orElseGet(() -> new Taken.Refused("must be ids of existing records"));
      case "Checkbox" ->
          switch (value.asText("")) {
            case "true", "false" ->
                new Taken.Kept(BooleanNode.valueOf(value.asText().equals("true")));
            default -> new Taken.Refused("is not a boolean");
          };
      case "Number", "Percent" ->
          number(value)
              .<Taken>map(number -> new Taken.Kept(DecimalNode.valueOf(number)))
              .orElseGet(() -> new Taken.Refused("is not a number"));
      case "Date" -> isDate(value) ? new Taken.Kept(value) : new Taken.Refused("is not a date");
      case "Select" ->
          isOption(field, value)
              ? new Taken.Kept(value)
              : new Taken.Refused("is not included in the list");
      case "Upload" -> upload(value);
      case "Password" -> new Taken.Kept(value);
      default ->
          value.isValueNode()
              ? new Taken.Kept(TextNode.valueOf(value.asText()))
              : new Taken.Refused("is not a text");
    };
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    try {
      return value.isNumber() || value.isTextual()
          ? Optional.of(new BigDecimal(value.asText().strip()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isDate(JsonNode value) {
    try {
      return LocalDate.parse(value.asText("")).isAfter(LocalDate.MIN);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isOption(SandboxRecord field, JsonNode value) {
    var options = field.text("default-value").lines().map(String::strip).toList();
    return options.isEmpty() || options.contains(value.asText(""));
  }

  private static Taken upload(JsonNode value) {
    var name = value.path("file_name").asText("");
    if (name.isBlank() || !value.path("content").isTextual()) {
      return new Taken.Refused("must have a file_name and content");
    }
    var size = FileContent.decoded(value.path("content").textValue(), "traits").length;
    var upload = Json.object();
    upload.putArray("values").addObject().put("name", name).put("size", size);
    return new Taken.Kept(upload);
  }
}
