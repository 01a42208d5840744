package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A field of a flexible asset type. `nameKey` is the key of its trait; `kind` is the API's word,
/// such as `Textbox` or `Password`.
public record FlexibleAssetField(long id, String name, String nameKey, ObjectNode attributes)
    implements ItGlueRecord {

  public String kind() {
    return text("kind");
  }

  public boolean isOfKind(String kind) {
    return kind().equalsIgnoreCase(kind);
  }

  /// What a field of kind `Tag` links to.
  public Optional<String> tagType() {
    return new Resource(id, attributes).text("tag_type").filter(type -> !type.isBlank());
  }

  /// Whether its value becomes a part of the asset's name.
  public boolean useForTitle() {
    return new Resource(id, attributes).flag("use_for_title");
  }

  public boolean showInList() {
    return new Resource(id, attributes).flag("show_in_list");
  }

  public boolean required() {
    return new Resource(id, attributes).flag("required");
  }

  public int order() {
    return new Resource(id, attributes).integer("order").orElse(0);
  }

  /// The choices of a field of kind `Select`; the API keeps them as lines of the default value.
  public List<String> options() {
    return isOfKind("Select")
        ? text("default_value").lines().map(String::strip).filter(line -> !line.isEmpty()).toList()
        : List.of();
  }

  static FlexibleAssetField of(Resource resource) {
    var name = resource.text("name").orElse("");
    var key = resource.text("name_key").filter(text -> !text.isBlank());
    return new FlexibleAssetField(
        resource.id(), name, key.orElseGet(() -> keyOf(name)), resource.attributes());
  }

  /// The API's own rule, for a field that comes without its key.
  private static String keyOf(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private String text(String key) {
    return new Resource(id, attributes).text(key).orElse("");
  }
}
