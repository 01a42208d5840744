package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All records of the sandbox, by type and id. Everything else is called inside [#read] or
/// [#write]: a list never sees half of a write, and a write that fails leaves nothing behind.
final class Store {

  private static final long FIRST_NEW_ID = 9_000_000;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, NavigableMap<Long, SandboxRecord>> records = new HashMap<>();
  private final Map<Link, NavigableSet<Long>> links = new HashMap<>();
  private final Map<Long, Instant> leaving = new HashMap<>();
  private final Map<Place, Optional<SandboxRecord>> before = new LinkedHashMap<>();
  private final InstantSource clock;
  private long lastId = FIRST_NEW_ID;

  /// Records of a type that name another one in this attribute.
  private record Link(String type, String attribute, long id) {}

  private record Place(String type, long id) {}

  /// What a write did to one record.
  record Change(Optional<SandboxRecord> before, Optional<SandboxRecord> after) {}

  /// What came of a write.
  record Written<T>(T value, List<Change> changes) {}

  Store(List<SeedRecord> seed, InstantSource clock) {
    this.clock = clock;
    for (var record : seed) {
      var attributes = record.attributes().deepCopy();
      stamp(attributes, "created-at");
      stamp(attributes, "updated-at");
      put(new SandboxRecord(record.type(), record.id(), attributes));
    }
    before.clear();
  }

  <T> T read(Supplier<T> work) {
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  <T> Written<T> write(Supplier<T> work) {
    lock.writeLock().lock();
    try {
      var value = work.get();
      return new Written<>(value, changes());
    } catch (RuntimeException e) {
      before.forEach((place, old) -> set(place, old));
      throw e;
    } finally {
      before.clear();
      lock.writeLock().unlock();
    }
  }

  /// What the write under way has done so far.
  List<Change> changes() {
    return before.entrySet().stream()
        .map(
            entry -> new Change(entry.getValue(), find(entry.getKey().type(), entry.getKey().id())))
        .filter(change -> change.before().isPresent() || change.after().isPresent())
        .toList();
  }

  Optional<SandboxRecord> find(String type, long id) {
    return Optional.ofNullable(ofType(type).get(id)).filter(this::isThere);
  }

  Stream<SandboxRecord> all(String type) {
    return ofType(type).values().stream().filter(this::isThere);
  }

  /// The records of a type that name another one, such as sections by their `document-id`.
  Stream<SandboxRecord> linked(String type, String attribute, long id) {
    return links
        .getOrDefault(new Link(type, attribute, id), Collections.emptyNavigableSet())
        .stream()
        .flatMap(each -> find(type, each).stream());
  }

  SandboxRecord create(String type, ObjectNode attributes) {
    attributes.put("created-at", now()).put("updated-at", now());
    do {
      lastId++;
    } while (ofType(type).containsKey(lastId));
    return put(new SandboxRecord(type, lastId, attributes));
  }

  /// Replaces the attributes; the time of the change is set.
  SandboxRecord update(SandboxRecord record, ObjectNode attributes) {
    attributes.put("updated-at", now());
    return put(new SandboxRecord(record.type(), record.id(), attributes));
  }

  void touch(String type, long id) {
    find(type, id).ifPresent(record -> update(record, record.attributes().deepCopy()));
  }

  SandboxRecord put(SandboxRecord record) {
    change(new Place(record.type(), record.id()), Optional.of(record));
    return record;
  }

  void delete(SandboxRecord record) {
    change(new Place(record.type(), record.id()), Optional.empty());
  }

  /// The organization stays until then; what it owns goes out of sight with it.
  void deleteOrganizationAt(SandboxRecord organization, Instant when) {
    leaving.putIfAbsent(organization.id(), when);
  }

  Instant instant() {
    return clock.instant();
  }

  String now() {
    return MILLIS.format(clock.instant());
  }

  private void stamp(ObjectNode attributes, String name) {
    if (!attributes.has(name)) {
      attributes.put(name, now());
    }
  }

  private boolean isThere(SandboxRecord record) {
    var until = record.type().equals("organizations") ? leaving.get(record.id()) : null;
    return until == null || clock.instant().isBefore(until);
  }

  private NavigableMap<Long, SandboxRecord> ofType(String type) {
    return records.getOrDefault(type, Collections.emptyNavigableMap());
  }

  private void change(Place place, Optional<SandboxRecord> now) {
    before.putIfAbsent(place, Optional.ofNullable(ofType(place.type()).get(place.id())));
    set(place, now);
  }

  private void set(Place place, Optional<SandboxRecord> now) {
    var all = records.computeIfAbsent(place.type(), type -> new TreeMap<>());
    var old = Optional.ofNullable(all.remove(place.id()));
    old.stream().flatMap(Store::links).forEach(link -> unlink(link, place.id()));
    now.ifPresent(record -> all.put(place.id(), record));
    now.stream()
        .flatMap(Store::links)
        .forEach(link -> links.computeIfAbsent(link, key -> new TreeSet<>()).add(place.id()));
  }

  private void unlink(Link link, long id) {
    links.computeIfPresent(
        link,
        (key, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }

  private static Stream<Link> links(SandboxRecord record) {
    return record.attributes().properties().stream()
        .filter(entry -> entry.getKey().endsWith("-id") && entry.getValue().isNumber())
        .map(entry -> new Link(record.type(), entry.getKey(), entry.getValue().longValue()));
  }
}
