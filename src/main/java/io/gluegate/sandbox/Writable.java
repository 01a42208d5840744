package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The attributes a client can set, by type. All others are ignored without a word.
final class Writable {

  private static final String NAME = "name synced";
  private static final String FLAGS = " archived restricted";

  private static final Map<String, List<String>> ALWAYS =
      Map.ofEntries(
          words(
              "organizations",
              "name alert description organization-type-id organization-status-id quick-notes"
                  + " short-name logo parent-id"),
          words("organization-types", NAME),
          words("organization-statuses", NAME),
          words("configuration-types", NAME),
          words("configuration-statuses", NAME),
          words("contact-types", NAME),
          words("documents", "name document-folder-id public" + FLAGS),
          words("document-folders", "name parent-id restricted"),
          words("document-sections", "content level duration reset-count sort"),
          words("flexible-asset-types", "name icon description enabled show-in-menu"),
          words(
              "flexible-asset-fields",
              "order name kind hint decimals tag-type required use-for-title show-in-list"
                  + " expiration default-value"),
          words("flexible-assets", "traits" + FLAGS),
          words(
              "configurations",
              "name hostname primary-ip default-gateway mac-address configuration-type-id"
                  + " configuration-status-id manufacturer-id model-id operating-system-id"
                  + " serial-number asset-tag position installed-by purchased-by notes"
                  + " operating-system-notes warranty-expires-at installed-at purchased-at"
                  + " contact-id location-id"
                  + FLAGS),
          words("configuration-interfaces", "name ip-address mac-address port primary notes"),
          words(
              "contacts",
              "first-name last-name title contact-type-id location-id important notes"
                  + " contact-emails contact-phones"),
          words(
              "locations",
              "name primary address-1 address-2 city postal-code region-id country-id phone fax"
                  + " notes"),
          words("attachments", "name"),
          words(
              "passwords",
              "name username password url notes resource-id resource-type password-category-id"
                  + " password-folder-id autofill-selectors"
                  + FLAGS));

  private static final Map<String, List<String>> ONCE =
      Map.ofEntries(
          words("document-sections", "resource-type"),
          words("document-images", "target image"),
          words("flexible-assets", "flexible-asset-type-id"),
          words("attachments", "attachment"));

  private Writable() {}

  /// All that can be set when a record is created.
  static List<String> names(String type) {
    var always = ALWAYS.getOrDefault(type, List.of()).stream();
    return Stream.concat(always, ONCE.getOrDefault(type, List.of()).stream()).toList();
  }

  static ObjectNode onCreate(String type, ObjectNode sent) {
    return only(names(type), sent);
  }

  static ObjectNode onUpdate(String type, ObjectNode sent) {
    return only(ALWAYS.getOrDefault(type, List.of()), sent);
  }

  /// What was not sent on creation reads as null.
  static void fill(String type, ObjectNode attributes) {
    for (var name : ALWAYS.getOrDefault(type, List.of())) {
      if (!attributes.has(name)) {
        attributes.putNull(name);
      }
    }
  }

  private static ObjectNode only(List<String> names, ObjectNode sent) {
    var kept = Json.object();
    for (var name : names) {
      if (sent.has(name)) {
        kept.set(name, sent.get(name));
      }
    }
    return kept;
  }

  private static Map.Entry<String, List<String>> words(String type, String text) {
    return Map.entry(type, List.of(text.split(" ", -1)));
  }
}
