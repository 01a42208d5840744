package io.gluegate.sandbox;

import java.util.OptionalLong;

/// One client's records in the making: what belongs to the organization carries its id.
final class ClientSeed {

  private final Seed account;
  private final Seed own;
  private final Facts facts;
  private final SeedRecord organization;
  private int passwords;

  ClientSeed(Seed account, Seed own, Facts facts) {
    this.account = account;
    this.own = own;
    this.facts = facts;
    this.organization = own.add("organizations", facts.text("name"));
  }

  Facts facts() {
    return facts;
  }

  Seed own() {
    return own;
  }

  SeedRecord organization() {
    return organization;
  }

  SeedRecord add(String type, String name) {
    var record = own.add(type, name);
    record.attributes().put("organization-id", organization.id()).put("name", name);
    return record;
  }

  /// The id of the account's record that a fact names, or else of this one.
  long chosen(String type, Facts part, String key, String otherwise) {
    return account.id(type, part.find(key).orElse(otherwise));
  }

  long assetType(String name) {
    return account.id("flexible-asset-types", name);
  }

  /// Adds a password with a value that a search for leaks can look for.
  SeedRecord addPassword(String name) {
    var record = add("passwords", name);
    record
        .attributes()
        .put("password", "SIM-SECRET-%s-%d".formatted(facts.text("client.slug"), ++passwords))
        .put("archived", false)
        .put("restricted", false);
    return record;
  }

  /// Does nothing when the same was added before.
  void addExpiration(OptionalLong resource, String kind, String name, String date) {
    if (own.find("expirations", kind + " of " + name).isPresent()) {
      return;
    }
    var attributes = own.add("expirations", kind + " of " + name).attributes();
    attributes
        .put("organization-id", organization.id())
        .put("resource-type", kind)
        .put("resource-type-name", kind)
        .put("resource-name", name)
        .put("description", kind + " expiration")
        .put("expiration-date", date);
    resource.ifPresentOrElse(
        id -> attributes.put("resource-id", id), () -> attributes.putNull("resource-id"));
  }
}
