package io.gluegate.search;

import java.util.Collection;
import java.util.List;

/// Some records as PostgreSQL takes them: two lists side by side.
public final class RecordKeys {

  private final List<RecordKey> keys;

  RecordKeys(Collection<RecordKey> keys) {
    this.keys = keys.stream().sorted(RecordKey.ORDER).toList();
  }

  static RecordKeys of(Collection<SourceRecord> sources) {
    return new RecordKeys(sources.stream().map(RecordKey::of).toList());
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  public String[] kinds() {
    return keys.stream().map(key -> key.kind().name()).toArray(String[]::new);
  }

  public long[] recordIds() {
    return keys.stream().mapToLong(RecordKey::recordId).toArray();
  }
}
