package io.gluegate.tools;

import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.Snapshot;
import io.gluegate.core.Transaction;
import io.gluegate.search.IndexChange;
import io.gluegate.search.SourceKind;
import java.util.stream.Stream;

/// What everybody else learns of a write, in the transaction that keeps its outcome: the index
/// reads the record anew, and all replicas hear of an asset at once.
final class AfterWrite {

  /// A record that the index has, or is to have.
  private record Indexed(SourceKind kind, long id) {}

  private AfterWrite() {}

  static void tell(Transaction transaction, ToolCall call, ChangeContent content) {
    snapshots(content)
        .flatMap(AfterWrite::indexed)
        .distinct()
        .forEach(record -> call.indexing().refreshRecord(transaction, record.kind(), record.id()));
    snapshots(content)
        .filter(snapshot -> snapshot.kind().equals(Kinds.ASSET) && snapshot.id().isPresent())
        .map(
            asset ->
                new IndexChange.Asset(
                    asset.state().path("organization_id").asLong(), asset.id().getAsLong()))
        .distinct()
        .forEach(change -> call.indexing().announce(transaction, change));
  }

  private static Stream<Snapshot> snapshots(ChangeContent content) {
    return Stream.concat(content.before().stream(), content.after().stream());
  }

  /// A file is found by its name at the record that it hangs on.
  private static Stream<Indexed> indexed(Snapshot snapshot) {
    var state = snapshot.state();
    return switch (snapshot.kind()) {
      case Kinds.DOCUMENT -> own(SourceKind.DOCUMENT, snapshot);
      case Kinds.ASSET -> own(SourceKind.FLEXIBLE_ASSET, snapshot);
      case Kinds.SECTION ->
          Stream.of(new Indexed(SourceKind.DOCUMENT, state.path("document_id").asLong()));
      case Kinds.ATTACHMENT ->
          SourceKind.ofCollection(state.path("resource_type").asText())
              .filter(SourceKind::isReadSingly)
              .map(kind -> new Indexed(kind, state.path("resource_id").asLong()))
              .stream();
      default -> Stream.empty();
    };
  }

  private static Stream<Indexed> own(SourceKind kind, Snapshot snapshot) {
    return snapshot.id().stream().mapToObj(id -> new Indexed(kind, id));
  }
}
