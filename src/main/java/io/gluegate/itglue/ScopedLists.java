package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Lists over all organizations as a view shows them that is limited to some. IT Glue is asked for
/// those alone where they can be named, and the list is walked otherwise; pages and totals count
/// what may be seen.
record ScopedLists(Connection connection, String organizationKey) {

  <T extends ItGlueRecord> Page<T> page(
      ListRoute<T> route,
      ListFilter filter,
      PageRequest wanted,
      BiConsumer<ListRoute<T>, ListScan<T>> search) {
    var reader = new ListReader(connection);
    var batches = connection.wall().batches();
    if (batches.isPresent() && batches.get().size() == 1 && !filter.narrows()) {
      return noted(reader.page(narrowed(route, batches.get().getFirst()), wanted));
    }
    var order = RecordOrder.by(route.query().sorted().orElse("name"));
    var routes = routes(route, batches);
    return noted(
        reader.<T>matching(
            filter::accepts,
            order,
            wanted,
            scan -> routes.forEach(part -> search.accept(part, scan))));
  }

  private <T extends ItGlueRecord> List<ListRoute<T>> routes(
      ListRoute<T> route, Optional<List<List<Long>>> batches) {
    return batches
        .map(known -> known.stream().map(ids -> narrowed(route, ids)).toList())
        .orElse(List.of(route));
  }

  private <T extends ItGlueRecord> ListRoute<T> narrowed(ListRoute<T> route, List<Long> ids) {
    var query = route.query().filterAny(organizationKey, ids);
    return new ListRoute<>(query, route.pageSizeMax(), route.mapper());
  }

  private <T> Page<T> noted(Page<T> page) {
    var notes = new ArrayList<>(page.notes());
    notes.add(connection.wall().note());
    return new Page<>(page.items(), page.totalCount(), page.pageNumber(), page.hasMore(), notes);
  }
}
