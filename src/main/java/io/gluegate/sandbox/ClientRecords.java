package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Writes a client's organization, locations, contacts, domains, passwords and expirations.
final class ClientRecords {

  private final ClientSeed seed;
  private final Facts facts;

  ClientRecords(ClientSeed seed) {
    this.seed = seed;
    this.facts = seed.facts();
  }

  void add() {
    fillOrganization();
    facts.parts("sites").forEach(this::addLocation);
    facts.parts("people").forEach(this::addContact);
    facts.parts("domains").forEach(this::addDomain);
    facts.parts("passwords").forEach(this::addPassword);
  }

  private void fillOrganization() {
    var attributes = seed.organization().attributes();
    attributes
        .put("name", facts.text("name"))
        .put("short-name", facts.text("short"))
        .put("primary", facts.isTrue("primary"))
        .put("organization-type-id", seed.chosen("organization-types", facts, "type", "Customer"))
        .put(
            "organization-status-id",
            seed.chosen("organization-statuses", facts, "status", "Active"))
        .put("psa-integration", "disabled");
    List.of("logo", "my-glue-account-id", "parent-id").forEach(attributes::putNull);
    attributes.putArray("ancestor-ids");
    facts.copy("industry", attributes, "description");
    facts.copy("alert", attributes, "alert");
    facts.copy("quick_notes", attributes, "quick-notes");
  }

  private void addLocation(Facts site) {
    var attributes = seed.add("locations", site.text("name")).attributes();
    attributes.put("primary", site.isTrue("primary"));
    site.copy("address_1", attributes, "address-1");
    site.copy("address_2", attributes, "address-2");
    site.copy("city", attributes, "city");
    site.copy("region", attributes, "region-name");
    site.copy("country", attributes, "country-name");
    site.copy("postal_code", attributes, "postal-code");
    site.copy("phone", attributes, "phone");
    site.copy("phone", attributes, "formatted-phone");
  }

  private void addContact(Facts person) {
    var attributes = seed.add("contacts", person.text("name")).attributes();
    attributes
        .put("first-name", person.text("first"))
        .put("last-name", person.text("last"))
        .put("contact-type-id", seed.chosen("contact-types", person, "type", "End user"))
        .put("important", person.isTrue("important"));
    person.copy("title", attributes, "title");
    var site = person.find("site").orElse("");
    seed.own().refer(attributes, "location-id", "locations", site);
    var emails = attributes.putArray("contact-emails");
    person.find("email").ifPresent(address -> emails.add(email(address)));
    var phones = attributes.putArray("contact-phones");
    Stream.of("phone", "mobile")
        .filter(person::has)
        .forEach(kind -> phones.add(phone(kind, person.text(kind), phones.isEmpty())));
  }

  private static ObjectNode email(String address) {
    return Json.object().put("value", address).put("primary", true).put("label-name", "Work");
  }

  private static ObjectNode phone(String kind, String number, boolean primary) {
    return Json.object()
        .put("value", number.replaceAll("[^0-9+]", ""))
        .putNull("extension")
        .put("primary", primary)
        .put("label-name", kind.equals("mobile") ? "Mobile" : "Work")
        .put("label-type", kind)
        .put("formatted-value", number);
  }

  private void addDomain(Facts domain) {
    var name = domain.text("name");
    var record = seed.add("domains", name);
    record.attributes().putNull("notes");
    domain.copy("registrar", record.attributes(), "registrar-name");
    domain.copy("expires", record.attributes(), "expires-on");
    domain
        .find("expires")
        .ifPresent(date -> seed.addExpiration(OptionalLong.of(record.id()), "Domain", name, date));
  }

  private void addPassword(Facts password) {
    var attributes = seed.addPassword(password.text("name")).attributes();
    password.copy("username", attributes, "username");
    password.copy("category", attributes, "password-category-name");
  }

  /// Comes last, since what expires may be any record.
  void addExpirations() {
    for (var expiration : facts.parts("expirations")) {
      var name = expiration.text("name");
      var resource = seed.own().find("configurations", name);
      seed.addExpiration(resource, expiration.text("kind"), name, expiration.text("date"));
    }
  }
}
