package io.gluegate.tools;

import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.Snapshot;
import io.gluegate.core.Transaction;
import io.gluegate.search.IndexChange;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What everybody else learns of a write, in the transaction that keeps its outcome: the index
/// reads the documents anew, and all replicas hear of the other records.
final class AfterWrite {

  private AfterWrite() {}

  static void tell(Transaction transaction, ToolCall call, ChangeContent content) {
    Stream.concat(content.before().stream(), content.after().stream())
        .flatMapToLong(AfterWrite::document)
        .distinct()
        .forEach(id -> call.indexing().refreshDocument(transaction, id));
    Stream.concat(content.before().stream(), content.after().stream())
        .filter(snapshot -> snapshot.kind().equals(Kinds.ASSET) && snapshot.id().isPresent())
        .map(
            asset ->
                new IndexChange.Asset(
                    asset.state().path("organization_id").asLong(), asset.id().getAsLong()))
        .distinct()
        .forEach(change -> call.indexing().announce(transaction, change));
  }

  private static LongStream document(Snapshot snapshot) {
    return switch (snapshot.kind()) {
      case Kinds.DOCUMENT -> snapshot.id().stream();
      case Kinds.SECTION -> LongStream.of(snapshot.state().path("document_id").asLong());
      default -> LongStream.empty();
    };
  }
}
