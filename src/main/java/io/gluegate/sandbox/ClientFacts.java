package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes facts handy for templates: with the devices by their type (`firewall` is the first,
/// `firewalls` are all), whether it is `active`, the main site, the approver and who is called
/// after, the server of the application, the connections by their role, and the provider as `msp`.
final class ClientFacts {

  private record Names(String first, String all) {}

  private static final Map<String, Names> DEVICES =
      Map.of(
          "Firewall", new Names("firewall", "firewalls"),
          "Switch", new Names("switch", "switches"),
          "Access Point", new Names("access_point", "access_points"),
          "Server", new Names("server", "servers"),
          "NAS", new Names("nas", "all_nas"),
          "UPS", new Names("ups", "all_ups"),
          "Printer", new Names("printer", "printers"),
          "Workstation", new Names("workstation", "workstations"),
          "Hypervisor", new Names("hypervisor", "hypervisors"));

  private ClientFacts() {}

  static Facts of(String slug, ObjectNode written, ObjectNode msp) {
    var facts = written.deepCopy();
    removeEmpty(facts);
    people(facts).forEach(ClientFacts::addName);
    facts.set("msp", msp);
    facts
        .putObject("client")
        .put("slug", slug)
        .put("name", facts.path("name").asText())
        .put("short", facts.path("short").asText());
    if (is("status", "Active").test(facts)) {
      facts.put("active", true);
    }
    addDevices(facts);
    addFirst(facts, "main_site", "sites", List.of(isTrue("primary"), part -> true));
    addFirst(
        facts,
        "approver",
        "people",
        List.of(is("type", "Approver"), isTrue("important"), part -> true));
    addOthersToCall(facts);
    addApplicationServer(facts, facts.at("/line_of_business/server").asText());
    addFirst(facts, "primary_internet", "internet", List.of(is("role", "primary"), part -> true));
    addFirst(facts, "backup_internet", "internet", List.of(is("role", "backup")));
    return new Facts(facts);
  }

  private static void removeEmpty(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(fact -> isEmpty(fact.getValue()));
    }
    node.forEach(ClientFacts::removeEmpty);
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isContainerNode()
        ? value.isEmpty()
        : value.isNull() || List.of("", "none").contains(value.asText());
  }

  private static List<ObjectNode> people(ObjectNode facts) {
    return objects(facts, "people").toList();
  }

  private static void addName(ObjectNode person) {
    person.put("name", person.path("first").asText() + " " + person.path("last").asText());
  }

  private static void addDevices(ObjectNode facts) {
    DEVICES.forEach(
        (type, names) -> {
          var devices = objects(facts, "devices").filter(is("type", type)).toList();
          if (!devices.isEmpty()) {
            facts.set(names.first(), devices.getFirst());
            facts.set(names.all(), Json.array().addAll(devices));
          }
        });
  }

  /// The server may be no device of ours: then only a name such as `HD-SRV01` is known, or that the
  /// vendor runs it.
  private static void addApplicationServer(ObjectNode facts, String server) {
    if (server.matches("[A-Z0-9]+-[A-Z0-9-]+")) {
      facts.putObject("app_server").put("name", server);
    }
    addFirst(facts, "app_server", "devices", List.of(is("name", server)));
  }

  private static void addOthersToCall(ObjectNode facts) {
    var others =
        people(facts).stream()
            .filter(isTrue("important").and(person -> person.has("mobile")))
            .filter(person -> !person.equals(facts.path("approver")))
            .toList();
    if (!others.isEmpty()) {
      facts.set("others_to_call", Json.array().addAll(others));
    }
  }

  /// Adds the first part of a list that the earliest possible of the conditions holds for.
  private static void addFirst(
      ObjectNode facts, String name, String list, List<Predicate<ObjectNode>> conditions) {
    conditions.stream()
        .flatMap(condition -> objects(facts, list).filter(condition))
        .findFirst()
        .ifPresent(part -> facts.set(name, part));
  }

  private static Predicate<ObjectNode> is(String key, String value) {
    return part -> part.path(key).asText().equals(value);
  }

  private static Predicate<ObjectNode> isTrue(String key) {
    return part -> part.path(key).asBoolean(false);
  }

  private static Stream<ObjectNode> objects(ObjectNode facts, String list) {
    return facts
        .path(list)
        .valueStream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }
}
