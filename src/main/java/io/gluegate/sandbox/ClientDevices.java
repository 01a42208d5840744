package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/// Writes a client's configurations, and the interfaces of those that have more than one side.
final class ClientDevices {

  private static final String PUBLIC_ADDRESS = "primary_internet.public_ip";

  private final ClientSeed seed;
  private final Facts facts;

  ClientDevices(ClientSeed seed) {
    this.seed = seed;
    this.facts = seed.facts();
  }

  void add() {
    facts.parts("devices").forEach(this::addDevice);
  }

  private void addDevice(Facts device) {
    var name = device.text("name");
    var record = seed.add("configurations", name);
    var attributes = record.attributes();
    attributes
        .put("configuration-type-id", seed.chosen("configuration-types", device, "type", "Other"))
        .put(
            "configuration-status-id",
            seed.chosen("configuration-statuses", facts, "status", "Active"))
        .put("archived", false)
        .put("restricted", false);
    copy(device, attributes);
    device
        .find("warranty")
        .ifPresent(
            date -> seed.addExpiration(OptionalLong.of(record.id()), "Warranty", name, date));
    if (device.has("ip")) {
      var lan = addInterface(record.id(), "LAN", device.text("ip"), true);
      device.copy("mac", lan, "mac-address");
    }
    if (name.equals(facts.find("firewall.name").orElse("")) && facts.has(PUBLIC_ADDRESS)) {
      addInterface(record.id(), "WAN", facts.text(PUBLIC_ADDRESS), false);
    }
  }

  private void copy(Facts device, ObjectNode attributes) {
    device.copy("hostname", attributes, "hostname");
    device.copy("ip", attributes, "primary-ip");
    device.copy("mac", attributes, "mac-address");
    device.copy("serial", attributes, "serial-number");
    device.copy("asset_tag", attributes, "asset-tag");
    device.copy("manufacturer", attributes, "manufacturer-name");
    device.copy("model", attributes, "model-name");
    device.copy("os", attributes, "operating-system-name");
    device.copy("warranty", attributes, "warranty-expires-at");
    device.copy("installed", attributes, "installed-at");
    attributes.putNull("notes");
    if (device.has("notes")) {
      var notes = Templates.html().render(device.text("name"), "<p>{{notes}}</p>", device);
      attributes.put("notes", notes);
    }
    var mainSite = facts.find("main_site.name").orElse("");
    var site = device.find("site").orElse(mainSite);
    if (site.equals(mainSite)) {
      facts.copy("network.gateway", attributes, "default-gateway");
    }
    seed.own().refer(attributes, "location-id", "locations", site);
  }

  private ObjectNode addInterface(long device, String name, String address, boolean primary) {
    return seed.own()
        .add("configuration-interfaces")
        .attributes()
        .put("configuration-id", device)
        .put("name", name)
        .put("ip-address", address)
        .putNull("mac-address")
        .put("primary", primary)
        .putNull("notes");
  }
}
