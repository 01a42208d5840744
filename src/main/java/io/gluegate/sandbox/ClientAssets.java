package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// Writes a client's flexible assets from its facts, and the files that hang on its records.
final class ClientAssets {

  private final ClientSeed seed;

  ClientAssets(ClientSeed seed) {
    this.seed = seed;
  }

  void add(Account account) {
    for (var type : account.flexibleAssetTypes()) {
      seed.facts().parts(type.each()).forEach(part -> addAsset(type, part));
    }
    account.attachments().forEach(this::attach);
  }

  private void addAsset(Account.AssetType type, Facts part) {
    var facts = seed.facts().with(part);
    if (type.fields().stream().anyMatch(field -> isMissing(field, facts))) {
      return;
    }
    var record = seed.own().add("flexible-assets");
    var traits = Json.object();
    for (var field : type.fields()) {
      var value = value(field, facts);
      if (!value.isEmpty()) {
        addTrait(traits, field, value, record.id());
      }
    }
    record
        .attributes()
        .put("organization-id", seed.organization().id())
        .put("flexible-asset-type-id", seed.assetType(type.name()))
        .put("archived", false)
        .put("restricted", false)
        .put("my-glue", false)
        .set("traits", traits);
  }

  private static boolean isMissing(Account.AssetField field, Facts facts) {
    return field.has("required") && value(field, facts).isEmpty();
  }

  private static String value(Account.AssetField field, Facts facts) {
    if (field.fact().isPresent()) {
      return field.fact().flatMap(facts::find).orElse("");
    }
    var templates = field.kind().equals("Textbox") ? Templates.html() : Templates.text();
    return templates.render(field.name(), field.value().orElse(""), facts).strip();
  }

  private void addTrait(ObjectNode traits, Account.AssetField field, String value, long asset) {
    var key = AccountRecords.key(field.name());
    switch (field.kind()) {
      case "Checkbox" -> traits.put(key, Boolean.parseBoolean(value));
      case "Number", "Percent" -> traits.put(key, Long.parseLong(value));
      case "Tag" -> addTags(traits, key, field, value);
      case "Upload" -> traits.set(key, upload(value));
      case "Password" -> traits.put(key, embeddedPassword(value, asset));
      default -> traits.put(key, value);
    }
  }

  /// One name of a record on each line; names of nothing are left out.
  private void addTags(ObjectNode traits, String key, Account.AssetField field, String names) {
    var type = field.options().orElseThrow().toLowerCase(Locale.ROOT);
    var ids = Json.array();
    names
        .lines()
        .flatMapToLong(name -> seed.own().find(type, name.strip()).stream())
        .forEach(ids::add);
    if (!ids.isEmpty()) {
      traits.set(key, ids);
    }
  }

  private static ObjectNode upload(String fileName) {
    var upload = Json.object();
    upload.putArray("values").addObject().put("name", fileName);
    return upload;
  }

  private long embeddedPassword(String name, long asset) {
    var record = seed.addPassword(name);
    record.attributes().put("resource-id", asset).put("resource-type", "FlexibleAsset");
    return record.id();
  }

  private void attach(Account.AttachedFile file) {
    var names = Templates.text();
    if (!file.needs().stream().allMatch(seed.facts()::has)) {
      return;
    }
    var record = names.render(file.fileName(), file.record(), seed.facts());
    var parent = seed.own().find(file.type(), record);
    if (parent.isEmpty()) {
      return;
    }
    var text = names.render(file.fileName(), file.text(), seed.facts());
    var attributes = seed.own().add("attachments").attributes();
    attributes.put("resource-id", parent.getAsLong()).put("resource-type", file.type());
    attributes
        .putObject("attachment")
        .put("file_name", names.render(file.fileName(), file.fileName(), seed.facts()))
        .put("content", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }
}
