package io.gluegate.itglue;

import io.gluegate.itglue.JsonApi.Listing;
import java.util.List;

/// Reads a list page by page from an offset on. A page the API finds too slow or too large is asked
/// for again in halves.
final class PageWalk {

  /// Pages are not halved below this.
  static final int PAGE_SIZE_MIN = 10;

  private final Connection connection;
  private final Query query;
  private long offset;
  private int pageSize;
  private boolean ended;
  private List<Long> idsBefore = List.of();

  /// The offset must be a multiple of the page size.
  PageWalk(Connection connection, Query query, long offset, int pageSize) {
    this.connection = connection;
    this.query = query;
    this.offset = offset;
    this.pageSize = pageSize;
  }

  boolean hasNext() {
    return !ended;
  }

  /// How many records lie before the next page.
  long offset() {
    return offset;
  }

  Listing next() {
    var page = read();
    requireProgress(page);
    offset += pageSize;
    ended = !page.hasNext();
    return page;
  }

  private Listing read() {
    while (true) {
      try {
        return connection.list(query.page(number(), pageSize), canShrink());
      } catch (ItGlueException e) {
        if (!wantsLess(e) || !canShrink() || connection.deadline().hasPassed()) {
          throw e;
        }
        pageSize /= 2;
      }
    }
  }

  private long number() {
    return offset / pageSize + 1;
  }

  private boolean canShrink() {
    return pageSize % 2 == 0 && pageSize / 2 >= PAGE_SIZE_MIN;
  }

  private static boolean wantsLess(ItGlueException failure) {
    return failure.kind() == ItGlueException.Kind.TIMEOUT
        || failure.kind() == ItGlueException.Kind.TOO_LARGE;
  }

  /// A list that answers with the same page for ever, or with none, would never end.
  private void requireProgress(Listing page) {
    var ids = page.resources().stream().map(Resource::id).toList();
    var answered = page.pageNumber().orElse(number());
    if (page.hasNext() && (answered != number() || isRepeated(page, ids))) {
      throw new ItGlueException(
          ItGlueException.Kind.UNREADABLE,
          "IT Glue's pages of %s do not go on: page %d repeats another one. Try again later."
              .formatted(query.path(), number()));
    }
    idsBefore = ids;
  }

  /// Of a page with hidden records too little is known.
  private boolean isRepeated(Listing page, List<Long> ids) {
    return page.hidden() == 0 && ids.equals(idsBefore);
  }
}
