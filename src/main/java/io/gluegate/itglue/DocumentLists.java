package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.List;
import java.util.function.Consumer;

/// The lists of an organization's documents.
///
/// The API's list without a folder filter holds root documents only. With the folder filter `null`
/// it holds all of them; accounts that refuse this are asked for root documents and for foldered
/// ones, and where that is refused too, root documents are all there is, which a note says.
record DocumentLists(Connection connection, long organizationId) {

  /// Each record of the list carries its whole text, so pages are kept small.
  static final int DOCUMENTS_PER_REQUEST_MAX = 100;

  static final int DOCUMENTS_CRAWLED_MAX = 500_000;

  static final String ROOT_ONLY =
      "IT Glue lists only documents outside folders to this API key; those in folders are missing.";

  Page<Document> page(ListFilter filter, PageRequest wanted) {
    var reader = new ListReader(connection);
    var lists = new Variants(base(filter), DOCUMENTS_PER_REQUEST_MAX, false);
    if (filter.narrows()) {
      return reader.matching(filter, wanted, lists::readAll);
    }
    try {
      return reader.page(lists.everything(), wanted);
    } catch (ItGlueException e) {
      Variants.requireRefusal(e);
      return reader.matching(filter, wanted, lists::readParts);
    }
  }

  void readAll(ListFilter filter, ListScan<Document> scan) {
    new Variants(base(filter), DOCUMENTS_PER_REQUEST_MAX, false).readAll(scan);
  }

  /// Every document with the sections its list entry carries.
  Crawl crawl(int pageSize, Consumer<List<Document>> pages) {
    var size = Math.min(pageSize, DOCUMENTS_PER_REQUEST_MAX);
    var scan = new ListScan<>(connection, DOCUMENTS_CRAWLED_MAX, pages);
    new Variants(base(ListFilter.none()), size, true).readAll(scan);
    return scan.crawl();
  }

  private Query base(ListFilter filter) {
    var query =
        Query.of("/organizations/" + organizationId + "/relationships/documents")
            .sort(filter.sort().orElse("name"));
    return filter.id().isPresent() ? query.filter("id", filter.id().getAsLong()) : query;
  }

  /// The same list as different accounts want to be asked for it.
  private record Variants(Query base, int pageSizeMax, boolean withSections) {

    ListRoute<Document> everything() {
      return route(base.filter("document_folder_id", "null"));
    }

    void readAll(ListScan<Document> scan) {
      try {
        scan.read(everything());
      } catch (ItGlueException e) {
        requireRefusal(e);
        readParts(scan);
      }
    }

    void readParts(ListScan<Document> scan) {
      scan.read(route(base));
      try {
        scan.read(route(base.filterNot("document-folder-id", "null")));
      } catch (ItGlueException e) {
        requireRefusal(e);
        scan.note(ROOT_ONLY);
      }
    }

    static void requireRefusal(ItGlueException e) {
      if (e.kind() != ItGlueException.Kind.INVALID) {
        throw e;
      }
    }

    private ListRoute<Document> route(Query query) {
      return new ListRoute<>(query, pageSizeMax, this::document);
    }

    private Document document(Resource resource) {
      return Document.of(resource, withSections ? EmbeddedSections.of(resource) : List.of());
    }
  }
}
