package io.gluegate.search;

import io.gluegate.core.PageRequest;
import io.gluegate.itglue.Attachment;
import io.gluegate.itglue.AttachmentParent;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.ItGlueException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the names of the files that hang on documents, in one run: from the index where it knows
/// them, else from IT Glue, up to a limit. Beyond that, what the index knows remains until the next
/// run.
final class DocumentFiles {

  /// Documents of one run whose files IT Glue is asked for.
  static final int ASKED_MAX = 500;

  static final int NAMES_PER_DOCUMENT_MAX = 200;

  private final SearchIndex index;
  private final ItGlue source;
  private final Instant now;
  private int asked;

  /// File names, and whether IT Glue has just told them.
  record Names(List<String> names, boolean isFresh) {}

  DocumentFiles(SearchIndex index, ItGlue source, Instant now) {
    this.index = index;
    this.source = source;
    this.now = now;
  }

  /// What the index knows of these documents, by their ids.
  Map<Long, KnownFiles> known(List<Document> documents) {
    return index.files(documents.stream().mapToLong(Document::id).toArray()).stream()
        .collect(Collectors.toMap(KnownFiles::recordId, each -> each));
  }

  Names of(Document document, Map<Long, KnownFiles> known) {
    var before = known.get(document.id());
    if (before != null && before.stillCount(document.updatedAt(), now)) {
      return new Names(before.fileNames(), false);
    }
    if (asked >= ASKED_MAX) {
      return new Names(before == null ? List.of() : before.fileNames(), false);
    }
    asked++;
    return new Names(read(source, document.id()), true);
  }

  /// Accounts whose API does not list files have none here.
  static List<String> read(ItGlue source, long documentId) {
    try {
      return source
          .attachments(
              AttachmentParent.DOCUMENTS, documentId, new PageRequest(1, NAMES_PER_DOCUMENT_MAX))
          .items()
          .stream()
          .map(Attachment::shownName)
          .toList();
    } catch (ItGlueException e) {
      return switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN, NOT_FOR_API_KEYS, RIGHT_MISSING -> List.of();
        default -> throw e;
      };
    }
  }
}
