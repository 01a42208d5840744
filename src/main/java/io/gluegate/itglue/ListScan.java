package io.gluegate.itglue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads whole lists one after the other and hands on each record once, page by page, up to a limit
/// on the records.
///
/// The API promises no stable order while people write: a record can slip from an unread page to
/// one already read. A list that yields fewer records than it counts is therefore read once more.
final class ListScan<T extends ItGlueRecord> {

  private static final int PASSES_MAX = 2;

  private final Connection connection;
  private final int recordsMax;
  private final Consumer<List<T>> pages;
  private final Set<Long> delivered = new HashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private int listsRead;
  private long hidden;
  private boolean full;

  ListScan(Connection connection, int recordsMax, Consumer<List<T>> pages) {
    this.connection = connection;
    this.recordsMax = recordsMax;
    this.pages = pages;
  }

  void read(ListRoute<T> route) {
    listsRead++;
    var met = new HashSet<Long>();
    for (int pass = 1; pass <= PASSES_MAX && !full; pass++) {
      hidden = 0;
      long counted = pass(pass == 1 ? connection : connection.fresh(), route, met);
      if (full || met.size() + hidden >= counted) {
        return;
      }
    }
    if (!full) {
      note("The list changed while it was read, so a record may be missing. Ask again to be sure.");
    }
  }

  /// One more page, even when the limit was reached.
  void readFirstPage(ListRoute<T> route) {
    listsRead++;
    deliver(connection.list(route.query().page(1, route.pageSizeMax()), false).resources(), route);
  }

  int listsRead() {
    return listsRead;
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  /// Whether the limit ended the reading before the end of the list.
  boolean full() {
    return full;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  Crawl crawl() {
    return new Crawl(delivered.size(), notes());
  }

  /// Returns how many records the list says it has.
  private long pass(Connection through, ListRoute<T> route, Set<Long> met) {
    var walk = new PageWalk(through, route.query(), 0, route.pageSizeMax());
    long counted = 0;
    while (walk.hasNext()) {
      if (walk.offset() >= recordsMax || delivered.size() >= recordsMax) {
        full = true;
        note("Only the first %,d records were read; there are more.".formatted(recordsMax));
        return counted;
      }
      var page = walk.next();
      page.resources().forEach(resource -> met.add(resource.id()));
      hidden += page.hidden();
      counted = page.totalCount().orElse(0);
      deliver(page.resources(), route);
    }
    return counted;
  }

  private void deliver(List<Resource> resources, ListRoute<T> route) {
    var fresh = new ArrayList<T>(resources.size());
    for (var resource : resources) {
      if (delivered.add(resource.id())) {
        fresh.add(route.mapper().apply(resource));
      }
    }
    if (!fresh.isEmpty()) {
      pages.accept(List.copyOf(fresh));
    }
  }
}
