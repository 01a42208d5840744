package io.gluegate.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes what belongs to the account as a whole: the names to choose from and the types of
/// flexible assets with their fields.
final class AccountRecords {

  private final Seed seed;

  AccountRecords(Seed seed) {
    this.seed = seed;
  }

  void add(Account account) {
    account.names().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(names -> addNames(names.getKey(), names.getValue()));
    account.flexibleAssetTypes().forEach(this::addType);
  }

  private void addNames(String type, List<String> names) {
    for (var name : names) {
      var attributes = seed.add(type, name).attributes().put("name", name);
      if (type.startsWith("organization-")) {
        attributes.put("synced", false);
      }
    }
  }

  private void addType(Account.AssetType type) {
    var record = seed.add("flexible-asset-types", type.name());
    record
        .attributes()
        .put("name", type.name())
        .put("icon", type.icon())
        .put("description", type.description())
        .put("enabled", true)
        .put("show-in-menu", true);
    for (int i = 0; i < type.fields().size(); i++) {
      addField(record.id(), i + 1, type.fields().get(i));
    }
  }

  private void addField(long type, int order, Account.AssetField field) {
    var isTag = field.kind().equals("Tag");
    var isNumber = List.of("Number", "Percent").contains(field.kind());
    var options = field.options().orElse(null);
    var attributes = seed.add("flexible-asset-fields").attributes();
    attributes
        .put("flexible-asset-type-id", type)
        .put("order", order)
        .put("name", field.name())
        .put("name-key", key(field.name()))
        .put("kind", field.kind())
        .put("hint", field.hint().orElse(null))
        .put("tag-type", isTag ? options : null)
        .put("default-value", isTag ? null : options)
        .put("required", field.has("required"))
        .put("use-for-title", field.has("title"))
        .put("show-in-list", field.has("list"))
        .put("expiration", field.has("expiration"));
    if (isNumber) {
      attributes.put("decimals", 0);
    } else {
      attributes.putNull("decimals");
    }
  }

  /// The key of a field's value: small letters and digits, everything else one dash.
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
