package io.gluegate.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/// A record at one moment, as far as a write touches it. `kind` is a word such as `document`; a
/// record that is still to be made has no id.
public record Snapshot(String kind, OptionalLong id, String name, ObjectNode state) {

  public Snapshot {
    state = state.deepCopy();
  }

  public static Snapshot of(String kind, long id, String name, ObjectNode state) {
    return new Snapshot(kind, OptionalLong.of(id), name, state);
  }

  public static Snapshot planned(String kind, String name, ObjectNode state) {
    return new Snapshot(kind, OptionalLong.empty(), name, state);
  }

  /// What people call it: `document "VPN" (id 12)`.
  public String title() {
    var shown =
        "%s \"%s\"".formatted(kind.replace('_', ' '), name.replaceAll("[\\s\\p{Cc}]+", " "));
    return id.isPresent() ? shown + " (id " + id.getAsLong() + ")" : shown;
  }

  ObjectNode toJson() {
    var json = Json.object().put("kind", kind).put("name", name);
    id.ifPresent(known -> json.put("id", known));
    json.set("state", state);
    return json;
  }

  static JsonNode toJson(List<Snapshot> snapshots) {
    var json = Json.array();
    snapshots.forEach(snapshot -> json.add(snapshot.toJson()));
    return json;
  }

  static List<Snapshot> fromJson(JsonNode json) {
    return StreamSupport.stream(json.spliterator(), false).map(Snapshot::one).toList();
  }

  private static Snapshot one(JsonNode json) {
    var id = json.path("id");
    return new Snapshot(
        json.path("kind").asText(),
        id.isIntegralNumber() ? OptionalLong.of(id.longValue()) : OptionalLong.empty(),
        json.path("name").asText(),
        (ObjectNode) json.path("state"));
  }
}
