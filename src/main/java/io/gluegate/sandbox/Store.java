package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// All records of the sandbox, by type and id.
final class Store {

  private static final long FIRST_NEW_ID = 9_000_000;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Map<String, ConcurrentNavigableMap<Long, SandboxRecord>> records =
      new ConcurrentHashMap<>();
  private final AtomicLong nextId = new AtomicLong(FIRST_NEW_ID);
  private final InstantSource clock;

  Store(List<SeedRecord> seed, InstantSource clock) {
    this.clock = clock;
    seed.forEach(
        record -> {
          var attributes = record.attributes().deepCopy();
          stamp(attributes, "created-at");
          stamp(attributes, "updated-at");
          put(new SandboxRecord(record.type(), record.id(), attributes));
        });
  }

  Optional<SandboxRecord> find(String type, long id) {
    return Optional.ofNullable(ofType(type).get(id));
  }

  List<SandboxRecord> all(String type) {
    return List.copyOf(ofType(type).values());
  }

  SandboxRecord create(String type, ObjectNode attributes) {
    attributes.put("created-at", now()).put("updated-at", now());
    var record = new SandboxRecord(type, nextId.incrementAndGet(), attributes);
    put(record);
    return record;
  }

  /// Replaces the attributes; the time of the change is set.
  SandboxRecord update(SandboxRecord record, ObjectNode attributes) {
    attributes.put("updated-at", now());
    var updated = new SandboxRecord(record.type(), record.id(), attributes);
    put(updated);
    return updated;
  }

  void touch(String type, long id) {
    find(type, id).ifPresent(record -> update(record, record.attributes().deepCopy()));
  }

  void delete(SandboxRecord record) {
    ofType(record.type()).remove(record.id());
  }

  /// The records of a type by what an attribute names, such as sections by document.
  Map<Long, List<SandboxRecord>> by(String type, String attribute) {
    var groups = new TreeMap<Long, List<SandboxRecord>>();
    all(type)
        .forEach(
            record ->
                groups
                    .computeIfAbsent(record.number(attribute), id -> new java.util.ArrayList<>())
                    .add(record));
    return groups;
  }

  private void stamp(ObjectNode attributes, String name) {
    if (!attributes.has(name)) {
      attributes.put(name, now());
    }
  }

  String now() {
    return MILLIS.format(clock.instant());
  }

  private void put(SandboxRecord record) {
    ofType(record.type()).put(record.id(), record);
  }

  private ConcurrentNavigableMap<Long, SandboxRecord> ofType(String type) {
    return records.computeIfAbsent(type, name -> new ConcurrentSkipListMap<>());
  }
}
