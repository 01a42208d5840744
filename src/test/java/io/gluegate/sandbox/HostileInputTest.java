package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.Kind.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Values that nobody expects, on every route there is: the sandbox takes or refuses them.
class HostileInputTest {

  private static final long SEED = 20_261_125;
  private static final int CASES = 1_500;

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"text\"",
          "\"5\"",
          "-1",
          "0",
          "5",
          "1e400",
          "1.5",
          "42",
          "99999999999999999999",
          "[]",
          "[1]",
          "{}",
          "[{}]",
          "{\"values\":[null]}",
          "{\"content\":5,\"file_name\":[]}",
          "{\"content\":\"AAAA\",\"file_name\":\"a\"}",
          "{\"type\":\"document\",\"id\":3000001}",
          "{\"type\":\"gallery\",\"id\":\"x\"}",
          "\"<img src=data:\"",
          "\"Document::Step\"",
          "\"Tag\"",
          "\"\\u0000\"",
          "8000001");
  private static final List<String> QUERIES =
      List.of(
          "page[number]=-1",
          "page[size]=99999999999",
          "sort=-",
          "sort=%00",
          "include=,,passwords",
          "filter[]=1",
          "filter[id]=",
          "filter[id]=%5C",
          "filter[created_at]=x,y",
          "filter[range][expiration_date]=,",
          "filter[date]=,",
          "filter[document_folder_id][ne]=7",
          "filter[important]=yes",
          "filter[flexible_asset_type_id]=8000001",
          "=",
          "&&",
          "%F0%9F");

  /// The record of each type whose routes are called.
  private static final Map<String, Long> IDS =
      Map.ofEntries(
          Map.entry("organizations", Records.ORGANIZATION),
          Map.entry("documents", 3_000_001L),
          Map.entry("document-folders", 42L),
          Map.entry("document-sections", 4_000_001L),
          Map.entry("configurations", 5_000_001L),
          Map.entry("configuration-interfaces", 5_000_003L),
          Map.entry("contacts", 5_000_002L),
          Map.entry("flexible-asset-types", 8_000_001L),
          Map.entry("flexible-asset-fields", 8_100_001L),
          Map.entry("flexible-assets", 9_100_001L));

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .document(3_000_001, "Network")
              .section(4_000_001, 3_000_001, 0, "a")
              .owned("document-folders", 42, Records.named("Procedures"))
              .owned("configurations", 5_000_001, Records.named("FW-01"))
              .owned("contacts", 5_000_002, Json.object().put("contact-emails", "none"))
              .add(
                  "configuration-interfaces",
                  5_000_003,
                  Json.object().put("configuration-id", 5_000_001))
              .add("flexible-asset-types", 8_000_001, Records.named("Wireless"))
              .add("flexible-asset-fields", 8_100_001, field("Name", "Text"))
              .add("flexible-asset-fields", 8_100_002, field("Device", "Tag"))
              .add("flexible-asset-fields", 8_100_003, field("File", "Upload"))
              .add("flexible-asset-fields", 8_100_004, field("Key", "Password"))
              .owned(
                  "flexible-assets",
                  9_100_001,
                  Json.object().put("flexible-asset-type-id", 8_000_001)));

  private record Target(Kind kind, String method, String path) {}

  @Test
  void nothingThatIsSentMakesTheSandboxFail() {
    var random = new Random(SEED);
    var targets = targets();
    var succeeded = 0;
    for (int i = 0; i < CASES; i++) {
      var target = pick(random, targets);
      var path = target.path() + "?" + pick(random, QUERIES);
      var body = target.method().equals("GET") ? "" : body(random, target.kind());

      var request = sandbox.request(target.method(), path, BodyPublishers.ofString(body));
      var reply = sandbox.send(request);

      assertThat(reply.status())
          .as("seed %d, case %d: %s %s %s", SEED, i, target.method(), path, body)
          .isBetween(200, 422);
      succeeded += reply.status() < 300 ? 1 : 0;
    }
    // Else most requests would be turned away at the door, and nothing would be tested.
    assertThat(succeeded).isGreaterThan(CASES / 4);
  }

  private static String body(Random random, Kind kind) {
    var attributes = Json.object();
    for (var name : Writable.names(kind.type())) {
      if (random.nextInt(4) == 0) {
        attributes.set(name, value(random));
      }
    }
    if (random.nextInt(4) > 0) {
      attributes.put("id", IDS.getOrDefault(kind.type(), 1L));
      attributes.put("organization-id", Records.ORGANIZATION).put("name", "x").put("kind", "Text");
      attributes.put("flexible-asset-type-id", 8_000_001).put("resource-type", "Document::Text");
      attributes.putObject("traits").set(pick(random, List.of("name", "device")), value(random));
      attributes
          .withObjectProperty("traits")
          .set(pick(random, List.of("file", "key")), value(random));
    }
    var object = Sandbox.object(kind.type(), attributes);
    object.set("relationships", value(random));
    if (random.nextInt(20) == 0) {
      object.set("attributes", value(random));
    }
    var body = Json.object();
    body.set("data", random.nextBoolean() ? object : Json.array().add(object));
    return Json.write(body);
  }

  /// Every route but those that delete: they would soon leave nothing to call.
  private static List<Target> targets() {
    var targets = new ArrayList<Target>();
    for (var kind : Kind.ALL) {
      var parent = kind.parent().isEmpty() ? "configurations" : kind.parent();
      var below =
          "/%s/%d/relationships/%s"
              .formatted(parent.replace('-', '_'), IDS.getOrDefault(parent, 0L), kind.path());
      for (var route : Route.values()) {
        if (kind.routes().contains(route)) {
          add(targets, kind, route, "/" + kind.path());
        }
        if (kind.nested().contains(route)) {
          add(targets, kind, route, below);
        }
      }
    }
    return targets;
  }

  private static void add(List<Target> targets, Kind kind, Route route, String path) {
    var single = path + "/" + IDS.getOrDefault(kind.type(), 1L);
    switch (route) {
      case INDEX -> targets.add(new Target(kind, "GET", path));
      case SHOW -> targets.add(new Target(kind, "GET", single));
      case CREATE -> targets.add(new Target(kind, "POST", path));
      case UPDATE -> targets.add(new Target(kind, "PATCH", single));
      case UPDATE_MANY -> targets.add(new Target(kind, "PATCH", path));
      case DELETE, DELETE_MANY -> {
        // Left out.
      }
    }
  }

  private static JsonNode value(Random random) {
    return Json.read(pick(random, VALUES));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static ObjectNode field(String name, String kind) {
    return Records.named(name)
        .put("kind", kind)
        .put("tag-type", "Configurations")
        .put("flexible-asset-type-id", 8_000_001);
  }
}
