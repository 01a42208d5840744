package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Records in the making, numbered in their order. What has a name is found by it again.
final class Seed {

  private final List<SeedRecord> records = new ArrayList<>();
  private final Map<String, Map<String, Long>> named = new TreeMap<>();
  private final String recorded;
  private long nextId;

  Seed(long firstId, String recorded) {
    this.nextId = firstId;
    this.recorded = recorded;
  }

  static String timestamp(String day) {
    return day + "T09:00:00.000Z";
  }

  /// Adds a record; its attributes are for the caller to fill.
  SeedRecord add(String type) {
    var attributes = Json.object();
    attributes.put("created-at", timestamp(recorded)).put("updated-at", timestamp(recorded));
    var record = new SeedRecord(type, nextId++, attributes);
    records.add(record);
    return record;
  }

  /// The first record of a name is the one that is found.
  SeedRecord add(String type, String name) {
    var record = add(type);
    named.computeIfAbsent(type, names -> new TreeMap<>()).putIfAbsent(name, record.id());
    return record;
  }

  OptionalLong find(String type, String name) {
    var id = names(type).get(name);
    return id == null ? OptionalLong.empty() : OptionalLong.of(id);
  }

  Map<String, Long> names(String type) {
    return named.getOrDefault(type, Map.of());
  }

  long id(String type, String name) {
    return find(type, name)
        .orElseThrow(
            () -> new IllegalStateException("There is none of %s named %s".formatted(type, name)));
  }

  /// Writes the id of a named record, null when there is none.
  void refer(ObjectNode attributes, String attribute, String type, String name) {
    find(type, name)
        .ifPresentOrElse(id -> attributes.put(attribute, id), () -> attributes.putNull(attribute));
  }

  List<SeedRecord> records() {
    return List.copyOf(records);
  }
}
