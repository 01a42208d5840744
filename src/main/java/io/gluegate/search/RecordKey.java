package io.gluegate.search;

import java.util.Comparator;

/// Which record it is, in any generation. It is public since Jdbi binds the parts of public records
/// alone.
public record RecordKey(SourceKind kind, long recordId) {

  /// The order in which whoever changes several records does so; that of the database, too.
  static final Comparator<RecordKey> ORDER =
      Comparator.comparing((RecordKey key) -> key.kind().name())
          .thenComparingLong(RecordKey::recordId);

  static RecordKey of(SourceRecord source) {
    return new RecordKey(source.kind(), source.recordId());
  }
}
