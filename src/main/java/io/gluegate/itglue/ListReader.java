package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Cuts the page somebody wants out of what the API lists.
record ListReader(Connection connection) {

  /// A filter by part of a name reads this many records at most.
  static final int RECORDS_WALKED_MAX = 5_000;

  /// The wanted page as the API orders it. It may span several upstream pages, when those are
  /// smaller.
  <T extends ItGlueRecord> Page<T> page(ListRoute<T> route, PageRequest wanted) {
    var size = Math.min(wanted.size(), route.pageSizeMax());
    long from = (wanted.number() - 1L) * wanted.size();
    long to = from + wanted.size();
    var walk = new PageWalk(connection, route.query(), from - from % size, size);
    var found = new LinkedHashMap<Long, T>();
    var more = false;
    var total = from;

    while (walk.hasNext() && walk.offset() < to) {
      var position = walk.offset();
      var listing = walk.next();
      if (listing.hidden() > 0) {
        // Neither places nor totals mean anything among records that may not be seen.
        return matching(ListFilter.none(), wanted, scan -> scan.read(route));
      }
      for (var resource : listing.resources()) {
        if (position >= from && position < to) {
          found.putIfAbsent(resource.id(), route.mapper().apply(resource));
        }
        more |= position >= to;
        position++;
      }
      total = listing.totalCount().orElse(Math.max(total, position));
    }
    return new Page<>(
        List.copyOf(found.values()), total, wanted.number(), more || walk.hasNext(), List.of());
  }

  /// The wanted page of what passes the filter, found by walking the list.
  <T extends ItGlueRecord> Page<T> matching(
      ListFilter filter, PageRequest wanted, Consumer<ListScan<T>> reading) {
    return matching(filter::accepts, filter.order(), wanted, reading);
  }

  <T extends ItGlueRecord> Page<T> matching(
      Predicate<T> accepted,
      Comparator<ItGlueRecord> order,
      PageRequest wanted,
      Consumer<ListScan<T>> reading) {
    var matches = new ArrayList<T>();
    Consumer<List<T>> keep = page -> page.stream().filter(accepted).forEach(matches::add);
    var scan = new ListScan<T>(connection, RECORDS_WALKED_MAX, keep);
    reading.accept(scan);
    if (scan.listsRead() > 1) {
      matches.sort(order);
    }
    return cut(matches, wanted, scan.notes());
  }

  static <T> Page<T> cut(List<T> all, PageRequest wanted, List<String> notes) {
    long from = (wanted.number() - 1L) * wanted.size();
    long to = from + wanted.size();
    var items = all.stream().skip(from).limit(wanted.size()).toList();
    return new Page<>(items, all.size(), wanted.number(), to < all.size(), notes);
  }
}
