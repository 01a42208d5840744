package io.gluegate.search;

import io.gluegate.core.Database;
import io.gluegate.core.Transaction;
import io.gluegate.core.Wakeups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Stores a group of records with their passages in one transaction, each unless it may not be
/// stored any more, and tells all replicas what changed.
final class GroupStore {

  private final Database database;
  private final Generation generation;
  private final Instant now;

  /// A record cut into passages, and the hash of the content that is there; empty for a new one.
  record Cut(CutRecord record, String known) {

    SourceRecord source() {
      return record.source();
    }

    RecordKey key() {
      return RecordKey.of(source());
    }
  }

  GroupStore(Database database, Generation generation, Instant now) {
    this.database = database;
    this.generation = generation;
    this.now = now;
  }

  /// The vectors are by the hash of their texts. Returns those that were stored.
  List<Cut> store(IndexClaims.Claim claim, List<Cut> cuts, Map<String, String> vectors) {
    var ordered = cuts.stream().sorted(Comparator.comparing(Cut::key, RecordKey.ORDER)).toList();
    return database.inTransaction(
        transaction -> {
          var dao = transaction.dao(IndexDao.class);
          var keys = new RecordKeys(ordered.stream().map(Cut::key).toList());
          var released = claim.release(transaction, keys);
          var mine = ordered.stream().filter(cut -> released.contains(cut.key())).toList();
          var before = places(dao, mine);
          var stored = put(dao, mine);
          putPassages(dao, stored, vectors);
          putNames(transaction, stored);
          if (generation.state() == Generation.State.ACTIVE) {
            tell(transaction, stored, before);
          }
          return stored;
        });
  }

  private Map<RecordKey, IndexDao.Place> places(IndexDao dao, List<Cut> cuts) {
    var known = known(cuts);
    return known.isEmpty()
        ? Map.of()
        : dao.findPlaces(generation.id(), known).stream()
            .collect(Collectors.toMap(IndexDao.Place::key, Function.identity()));
  }

  /// Those of which something is there.
  static RecordKeys known(List<Cut> cuts) {
    return new RecordKeys(
        cuts.stream().filter(cut -> !cut.known().isEmpty()).map(Cut::key).toList());
  }

  private List<Cut> put(IndexDao dao, List<Cut> cuts) {
    var records = cuts.stream().map(cut -> cut.record().stored(cut.known())).toList();
    var isStored = records.isEmpty() ? new boolean[0] : dao.put(generation.id(), records, now);
    return IntStream.range(0, isStored.length)
        .filter(i -> isStored[i])
        .mapToObj(cuts::get)
        .toList();
  }

  private void putPassages(IndexDao dao, List<Cut> cuts, Map<String, String> vectors) {
    var known = known(cuts);
    if (!known.isEmpty()) {
      dao.deleteChunks(generation.id(), known);
    }
    var sources = new ArrayList<SourceRecord>();
    var chunks = new ArrayList<IndexDao.StoredChunk>();
    for (var cut : cuts) {
      for (var chunk : cut.record().stored(vectors)) {
        sources.add(cut.source());
        chunks.add(chunk);
      }
    }
    if (!chunks.isEmpty()) {
      dao.insertChunks(generation.id(), sources, chunks);
    }
  }

  private static void putNames(Transaction transaction, List<Cut> cuts) {
    var names = transaction.dao(OrganizationNameDao.class);
    var organizations = new TreeMap<Long, SourceRecord>();
    cuts.forEach(cut -> organizations.put(cut.source().organizationId(), cut.source()));
    for (var source : organizations.values()) {
      var _ = names.keep(source.organizationId());
      names.put(source);
    }
  }

  private static void tell(
      Transaction transaction, List<Cut> cuts, Map<RecordKey, IndexDao.Place> before) {
    var changes = new LinkedHashSet<IndexChange>();
    for (var cut : cuts) {
      changes.addAll(changes(cut.source(), Optional.ofNullable(before.get(cut.key()))));
    }
    Wakeups.send(
        transaction, Indexing.CHANGES, changes.stream().map(IndexChange::payload).toList());
  }

  /// A record that moves changes at both its places.
  private static Set<IndexChange> changes(SourceRecord source, Optional<IndexDao.Place> before) {
    var changes = new LinkedHashSet<IndexChange>();
    var organization = source.organizationId();
    IndexChange.of(source.kind(), organization, source.recordId()).ifPresent(changes::add);
    before
        .map(IndexDao.Place::organizationId)
        .filter(id -> id != organization)
        .flatMap(id -> IndexChange.of(source.kind(), id, source.recordId()))
        .ifPresent(changes::add);
    before
        .filter(place -> place.organizationId() == organization)
        .filter(place -> !place.organizationName().equals(source.organizationName()))
        .ifPresent(_ -> changes.add(new IndexChange.Organization(organization)));
    return changes;
  }
}
